package by.cabinet.rights.roles;

import by.cabinet.contract.CabinetRole;
import by.cabinet.contract.Topics;
import by.cabinet.contract.notification.MessageTemplate;
import by.cabinet.contract.notification.SmsRequested;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.rights.roles.domain.HeldRoles;
import by.cabinet.value.Language;
import by.cabinet.value.Phone;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Notifies subscribers by SMS of the roles that somebody has given them or taken from them. A role that comes or goes with dates and fee
 * plans is nobody's deed: there is no message.
 */
@ApplicationScoped
class RoleNotices {

    Uni<Void> send(
            Tx tx, Collection<String> subscriberIds, Map<String, HeldRoles> before, Map<String, HeldRoles> after) {
        return tx.query("""
                        select subscriber_id, account_id, client_id, phone, language from subscriber
                        where subscriber_id = any($1) and phone is not null and status <> 'TERMINATED'
                        order by subscriber_id""", (Object) subscriberIds.toArray(String[]::new))
                .invoke(rows -> rows.forEach(row -> {
                    var id = row.getString("subscriber_id");
                    send(tx, row, before.getOrDefault(id, HeldRoles.NONE), after.getOrDefault(id, HeldRoles.NONE));
                }))
                .replaceWithVoid();
    }

    /** Nothing is sent to a landline. */
    private static void send(Tx tx, Row row, HeldRoles before, HeldRoles after) {
        var phone = new Phone(row.getString("phone"));
        if (phone.isMobile()) {
            var language = Language.of(row.getString("language"));
            var about = SmsRequested.About.subscriber(
                    row.getString("client_id"), row.getString("account_id"), row.getString("subscriber_id"));
            templates(before, after)
                    .flatMap(template -> SmsRequested.toEach(List.of(phone), language, template, about).stream())
                    .forEach(sms -> tx.publish(Topics.MESSAGES, sms));
        }
    }

    private static Stream<MessageTemplate> templates(HeldRoles before, HeldRoles after) {
        return Stream.concat(
                template(
                        before,
                        after,
                        CabinetRole.ADMINISTRATOR,
                        MessageTemplate.ROLE_ADMINISTRATOR_GIVEN,
                        MessageTemplate.ROLE_ADMINISTRATOR_TAKEN),
                template(
                        before,
                        after,
                        CabinetRole.SUPERVISOR,
                        MessageTemplate.ROLE_SUPERVISOR_GIVEN,
                        MessageTemplate.ROLE_SUPERVISOR_TAKEN));
    }

    private static Stream<MessageTemplate> template(
            HeldRoles before, HeldRoles after, CabinetRole role, MessageTemplate given, MessageTemplate taken) {
        if (before.holds(role) == after.holds(role)) {
            return Stream.empty();
        }
        return Stream.of(after.holds(role) ? given : taken);
    }
}
