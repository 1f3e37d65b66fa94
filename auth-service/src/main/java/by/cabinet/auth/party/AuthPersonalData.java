package by.cabinet.auth.party;

import by.cabinet.messaging.erasure.PersonalData;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The number, the SIM and the credentials of a subscriber, his devices; of a contract that nobody has any more the same of the account. Nobody signs in by them again. */
@ApplicationScoped
class AuthPersonalData implements PersonalData {

    @Override
    public List<String> erasures() {
        return List.of(
                """
                update subscriber set phone = null, iccid = null, handed_over_iccid = null, puk1 = null
                where subscriber_id = any($1)""",
                "delete from puk1_shop_decision where subscriber_id = any($1)",
                "delete from password where subject_id = any($1) or subject_id in (%s)".formatted(ACCOUNTS_OF_NOBODY),
                "delete from former_password where subject_id = any($1) or subject_id in (%s)"
                        .formatted(ACCOUNTS_OF_NOBODY),
                "delete from device_subject where subject_id = any($1) or subject_id in (%s)"
                        .formatted(ACCOUNTS_OF_NOBODY),
                "update session set user_agent = null where subject_id = any($1) or subject_id in (%s)"
                        .formatted(ACCOUNTS_OF_NOBODY),
                "update access_cause set reason = '' where subject_id = any($1) or subject_id in (%s)"
                        .formatted(ACCOUNTS_OF_NOBODY),
                "update account set contact_email = null, contact_phone = null where account_id in (%s)"
                        .formatted(ACCOUNTS_OF_NOBODY),
                "delete from contact_change where account_id in (%s)".formatted(ACCOUNTS_OF_NOBODY),
                "update client set initial_password = null where client_id in (%s)".formatted(CLIENTS_OF_NOBODY));
    }
}
