package by.cabinet.account.party;

import by.cabinet.messaging.erasure.PersonalData;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Names, numbers, whom somebody called; of a contract that nobody has any more contacts and addresses. Money stays, with the ids. */
@ApplicationScoped
class AccountPersonalData implements PersonalData {

    @Override
    public List<String> erasures() {
        return List.of(
                """
                delete from sim using subscriber gone
                where gone.subscriber_id = any($1) and sim.iccid = gone.iccid and sim.client_id = gone.client_id
                  and sim.state = 'IN_USE'""",
                "update subscriber set phone = null, name = null, iccid = null where subscriber_id = any($1)",
                "update client_subscriber set phone = null where subscriber_id = any($1)",
                "update usage set peer = null where subscriber_id = any($1) and peer is not null",
                "delete from remainder where subscriber_id = any($1)",
                "update account set contact_email = null, contact_phone = null where account_id in (%s)"
                        .formatted(ACCOUNTS_OF_NOBODY),
                "delete from contact_change where account_id in (%s)".formatted(ACCOUNTS_OF_NOBODY),
                "delete from contact_notice where account_id in (%s)".formatted(ACCOUNTS_OF_NOBODY),
                "delete from bill_delivery_address where account_id in (%s)".formatted(ACCOUNTS_OF_NOBODY),
                "update client set name = '' where client_id in (%s)".formatted(CLIENTS_OF_NOBODY));
    }
}
