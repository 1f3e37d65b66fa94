package by.cabinet.account.subscribers;

import by.cabinet.value.Phone;
import java.util.Optional;

/**
 * Which lines are wanted: all of {@code scope} with this {@code id}, narrowed by the rest. {@code name} is a part of the
 * name, in any case; {@code after} is the id of the last line of the page before.
 */
record LineSearch(
        Scope scope,
        String id,
        Optional<Phone> phone,
        Optional<String> name,
        Optional<String> clientId,
        String after,
        int limit) {

    /** The index by which lines are found. */
    enum Scope {
        CLIENT("client_id"),
        ACCOUNT("account_id"),
        LINE("subscriber_id"),
        PHONE("phone");

        final String sql;

        Scope(String column) {
            this.sql = """
                    select %s
                    from subscriber s left join tariff_plan p on p.tariff_plan_id = s.tariff_plan_id
                    where s.%s = $1 and s.subscriber_id > $2
                      and ($3::text is null or s.phone = $3)
                      and ($4::text is null or position(lower($4) in lower(s.name)) > 0)
                      and ($5::text is null or s.client_id = $5)
                    order by s.subscriber_id limit $6""".formatted(Line.COLUMNS, column);
        }
    }
}
