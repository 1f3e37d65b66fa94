package by.cabinet.order.catalogue;

import by.cabinet.contract.ClientKind;
import by.cabinet.messaging.sql.RowValues;
import by.cabinet.order.catalogue.OfferingChange.RevisionType;
import by.cabinet.value.LocalizedText;
import by.cabinet.value.Money;
import io.vertx.mutiny.sqlclient.Row;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads rows of {@code offering_revision} and {@code current_offering}. */
public final class OfferingRowMapper {

    private OfferingRowMapper() {}

    /** Empty when the row was joined and there is no such offering. */
    public static Optional<Offering> offering(Row row) {
        return Optional.ofNullable(row.getInteger("revision")).map(revision -> offering(revision, row));
    }

    /** Empty when the row was joined and there is no such offering. */
    public static Optional<LocalizedText> name(Row row) {
        return Optional.ofNullable(row.getString("name_ru")).map(ru -> text("name", row));
    }

    /** Shown beside the price; zero when the row was joined and there is no such offering. */
    public static Money monthlyPrice(Row row) {
        return Optional.ofNullable(row.getLong("monthly_price"))
                .map(Money::kopecks)
                .orElse(Money.ZERO);
    }

    /** A column of offerings' ids. */
    public static Set<String> ids(Row row, String column) {
        return new LinkedHashSet<>(List.of(row.getArrayOfStrings(column)));
    }

    static OfferingChange change(Row row) {
        return OfferingChange.of(
                row.getLong("change_number"),
                RevisionType.valueOf(row.getString("change")),
                RowValues.instant(row, "changed_at"),
                offering(row.getInteger("revision"), row));
    }

    private static Offering offering(int revision, Row row) {
        var withdrawn = RevisionType.valueOf(row.getString("change")) == RevisionType.WITHDRAWN;
        return new Offering(terms(row), revision, withdrawn);
    }

    private static OfferingTerms terms(Row row) {
        return new OfferingTerms(
                row.getString("offering_id"),
                text("name", row),
                text("rules", row),
                Money.kopecks(row.getLong("price")),
                monthlyPrice(row),
                row.getString("category_id"),
                row.getBoolean("fee_plans_only"),
                Stream.of(row.getArrayOfStrings("client_kinds"))
                        .map(ClientKind::valueOf)
                        .collect(Collectors.toUnmodifiableSet()),
                ids(row, "excludes"),
                ids(row, "needs"),
                RowValues.instant(row, "valid_from"),
                RowValues.instant(row, "valid_to"));
    }

    static Category category(Row row) {
        return new Category(row.getString("category_id"), text("name", row), row.getInteger("position"));
    }

    private static LocalizedText text(String column, Row row) {
        return new LocalizedText(
                row.getString(column + "_ru"), row.getString(column + "_be"), row.getString(column + "_en"));
    }
}
