package by.cabinet.account.party;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which subscribers are requested: all of {@code scope} with this {@code id}, narrowed by the rest where it is not null. Each of {@code words} is in
 * the name, or in the phone, or begins the account number; {@code after}: the last subscriber of the page before, see {@link #place}; empty for the
 * first.
 */
record SubscriberSearch(
        Scope scope,
        String id,
        String phone,
        String name,
        String clientId,
        String status,
        String accountId,
        String tariffPlanId,
        List<String> words,
        Sort sort,
        boolean withRemainders,
        boolean counted,
        String after,
        int limit) {

    /** How a phone is written, or a part of one. */
    private static final Pattern OF_PHONE = Pattern.compile("(?:[+ ()./-]*[0-9]){3}[+0-9 ()./-]*");

    /** From within the country: +375 stands for it. */
    private static final Pattern TRUNK = Pattern.compile("^8([ (-]+0|0(?=[0-9]{9}$))");

    private static final Pattern BLANKS = Pattern.compile("[\\s\\u00A0]+");

    private static final String NARROWED = """
              and ($2::text is null or s.phone = $2)
              and ($3::text is null or position(search_form($3) in search_form(s.name)) > 0)
              and ($4::text is null or s.client_id = $4)
              and ($5::text is null or s.status = $5)
              and ($6::text is null or s.account_id = $6)
              and ($7::text is null or s.tariff_plan_id = $7)
              and not exists (
                  select from unnest($8::text[]) as word
                  where position(search_form(word) in search_form(s.name)) = 0
                    and not (word ~ '^[0-9]{3,}$'
                             and (position(word in coalesce(s.phone, '')) > 0
                                  or starts_with(coalesce(s.account_number, ''), word))))
            """;

    /** The index by which subscribers are found; the condition is a template for the name of the table. */
    enum Scope {
        CLIENT("clientId", "%s.client_id = $1"),
        ACCOUNT("accountId", "%s.account_id = $1"),
        SUBSCRIBER("id", "%s.subscriber_id = $1"),
        PHONE("phone", "%s.phone = $1"),
        ICCID("iccid", "%s.iccid = $1"),
        NUMBER("accountNumber", "%s.account_id in (select account_id from account where number = $1)"),
        /** Contacts of the CRM, or of an application that the CRM does not have yet. */
        EMAIL("email", """
                %s.account_id in (
                    select p.account_id from account_profile p
                    where lower(p.contact_email) = lower($1) and p.account_id in (
                        select account_id from account where lower(contact_email) = lower($1)
                        union all select account_id from contact_change where lower(contact_email) = lower($1)))""");

        private final String parameter;
        private final String condition;

        Scope(String parameter, String condition) {
            this.parameter = parameter;
            this.condition = condition;
        }

        String parameter() {
            return parameter;
        }

        private String of(String table) {
            return condition.formatted(table);
        }
    }

    /** The order of the list; each of a client's has an index. */
    enum Sort {
        ID("", ""),
        NAME("search_form(%s)", "s.name"),
        PHONE("coalesce(%s, '')", "s.phone");

        private final String key;
        private final String column;

        Sort(String key, String column) {
            this.key = key;
            this.column = column;
        }

        /** Behind the value and the id of the last one seen, wherever that one is now. */
        private String page() {
            return this == ID
                    ? "  and $9::text is not null and s.subscriber_id > $10 order by s.subscriber_id limit $11"
                    : """
                      and (%1$s, s.subscriber_id) > (%2$s, $10)
                    order by %1$s, s.subscriber_id limit $11""".formatted(key.formatted(column), key.formatted("$9::text"));
        }

        private String valueOf(SubscriberView subscriber) {
            return switch (this) {
                case ID -> "";
                case NAME -> Objects.requireNonNullElse(subscriber.name(), "");
                case PHONE ->
                    subscriber.phone() == null ? "" : subscriber.phone().e164();
            };
        }

        /** Null is the usual order. */
        static Sort of(String parameter) {
            return Stream.of(values())
                    .filter(sort -> sort.name().equalsIgnoreCase(parameter))
                    .findAny()
                    .orElse(ID);
        }
    }

    /** A phone in any spelling is one word; none where there is nothing. */
    static List<String> words(String q) {
        var text = q == null ? "" : q.strip();
        return OF_PHONE.matcher(text).matches()
                ? List.of(TRUNK.matcher(text).replaceFirst("").replaceAll("[^0-9]", ""))
                : BLANKS.splitAsStream(text).filter(word -> !word.isEmpty()).toList();
    }

    String page() {
        return (withRemainders ? """
                          select s.*, r.as_of, r.remainders, r.composition from subscriber_profile s
                          left join remainder_profile r on r.subscriber_id = s.subscriber_id""" : "select s.* from subscriber_profile s") + narrowed() + sort.page();
    }

    Object[] pageParameters() {
        var blank = after.indexOf(' ');
        var id = blank < 0 ? after : after.substring(0, blank);
        var value = blank < 0 ? "" : after.substring(blank + 1);
        return Stream.concat(Stream.of(countParameters()), Stream.of(value, id, limit + 1))
                .toArray();
    }

    /** Where a page ends: the subscriber's id and, behind a blank, what the list is sorted by. He may leave the scope, or change his name, meanwhile. */
    String place(SubscriberView last) {
        return sort == Sort.ID ? last.id() : last.id() + " " + sort.valueOf(last);
    }

    String count() {
        return "select count(*) from subscriber_profile s" + narrowed();
    }

    Object[] countParameters() {
        return new Object[] {id, phone, name, clientId, status, accountId, tariffPlanId, words.toArray(String[]::new)};
    }

    private String narrowed() {
        return " where " + scope.of("s") + "\n" + NARROWED;
    }
}
