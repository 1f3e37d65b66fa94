package by.cabinet.rights.party;

import by.cabinet.messaging.erasure.PersonalData;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The number of a subscriber; contacts of a contract that nobody has any more. Applications are documents, and stay. */
@ApplicationScoped
class RightsPersonalData implements PersonalData {

    @Override
    public List<String> erasures() {
        return List.of(
                "update subscriber set phone = null where subscriber_id = any($1)",
                "update account set contact_email = null, contact_phone = null where account_id in (%s)"
                        .formatted(ACCOUNTS_OF_NOBODY));
    }
}
