package by.cabinet.order.party;

import by.cabinet.messaging.erasure.PersonalData;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The number and the SIM of a subscriber; of a contract that nobody has any more its contact number. Orders stay, with the ids. */
@ApplicationScoped
class OrderPersonalData implements PersonalData {

    @Override
    public List<String> erasures() {
        return List.of(
                """
                delete from sim using subscriber gone
                where gone.subscriber_id = any($1) and sim.iccid = gone.iccid and sim.client_id = gone.client_id
                  and sim.state = 'IN_USE'""",
                "update subscriber set phone = null, iccid = null where subscriber_id = any($1)",
                "update service_order set phone = null where subscriber_id = any($1) and action = 'TERMINATE'",
                "update account set contact_phone = null where account_id in (%s)".formatted(ACCOUNTS_OF_NOBODY),
                "delete from contact_change where account_id in (%s)".formatted(ACCOUNTS_OF_NOBODY));
    }
}
