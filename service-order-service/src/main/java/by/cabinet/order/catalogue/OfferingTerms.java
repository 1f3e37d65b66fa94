package by.cabinet.order.catalogue;

import by.cabinet.contract.ClientKind;
import by.cabinet.value.Ids;
import by.cabinet.value.LocalizedText;
import by.cabinet.value.Money;
import by.cabinet.web.problem.FieldError;
import by.cabinet.web.problem.FieldRule;
import by.cabinet.web.problem.ProblemException;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the catalogue-manager says of an offering. R1.14
 *
 * @param id the offering's id, chosen by the catalogue-manager
 * @param name its name, up to 100 characters in each language
 * @param rules what it does and on which terms, for people
 * @param price what is debited once, when it is connected
 * @param monthlyPrice what billing asks each month, shown and not debited by an order; 0 where it is left out
 * @param feePlansOnly whether it is for plans with a monthly fee alone; false where it is left out
 * @param clientKinds for which kinds of clients it is; empty: for all
 * @param excludes offerings that must not be connected beside it
 * @param needs offerings that must be connected before it
 * @param validFrom from when it is sold, in it; absent: always
 * @param validTo until when it is sold, not in it; absent: for good
 * @param categoryId the category under which it is shown; absent: none
 */
public record OfferingTerms(
        @NotNull @Pattern(regexp = Ids.PATTERN) String id,
        @NotNull @Valid LocalizedText name,
        @NotNull @Valid LocalizedText rules,
        @NotNull Money price,
        Money monthlyPrice,
        @Pattern(regexp = Ids.PATTERN) @Nullable String categoryId,
        Boolean feePlansOnly,
        @Size(max = 10) Set<@NotNull ClientKind> clientKinds,
        @Size(max = 50) Set<@NotNull @Pattern(regexp = Ids.PATTERN) String> excludes,
        @Size(max = 50) Set<@NotNull @Pattern(regexp = Ids.PATTERN) String> needs,
        @Nullable Instant validFrom,
        @Nullable Instant validTo) {

    /** What an SMS about it has room for, with everything else that it says. */
    static final int LONGEST_NAME = 100;

    private static final Money DEAREST = Money.kopecks(1_000_000);
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    /** Throws {@link IllegalArgumentException} for terms that contradict themselves. */
    public OfferingTerms {
        monthlyPrice = monthlyPrice == null ? Money.ZERO : monthlyPrice;
        feePlansOnly = Boolean.TRUE.equals(feePlansOnly);
        clientKinds = orNone(clientKinds);
        excludes = orNone(excludes);
        needs = orNone(needs);
        refuseIf(price != null && isAbsurd(price), "the price is out of range");
        refuseIf(isAbsurd(monthlyPrice), "the monthly price is out of range");
        refuseIf(isAbsurd(validFrom) || isAbsurd(validTo), "the date is out of range");
        refuseIf(
                validFrom != null && validTo != null && !validFrom.isBefore(validTo),
                "validTo must be after validFrom");
        refuseIf(excludes.contains(id) || needs.contains(id), "an offering neither needs nor excludes itself");
        refuseIf(!Collections.disjoint(excludes, needs), "an offering cannot need what it excludes");
        refuseIf(hasNul(name) || hasNul(rules), "texts hold no NUL characters");
    }

    /** An offering that is in no catalogue. */
    static OfferingTerms unknown(String id) {
        var name = unnamed(id);
        return new OfferingTerms(id, name, name, Money.ZERO, null, null, false, null, null, null, null, null);
    }

    /** The name of an offering that has none. */
    public static LocalizedText unnamed(String id) {
        return new LocalizedText(id, id, id);
    }

    /** For terms from outside; what is stored may be older than this bound. Throws 400. */
    OfferingTerms requireNameThatFits() {
        requireNameThatFits(name);
        return this;
    }

    /** Throws 400. */
    static void requireNameThatFits(LocalizedText name) {
        if (Stream.of(name.ru(), name.be(), name.en()).anyMatch(text -> text.length() > LONGEST_NAME)) {
            throw ProblemException.malformed(List.of(FieldError.of("name", FieldRule.TOO_LONG, LONGEST_NAME)));
        }
    }

    private static <T> Set<T> orNone(Set<T> values) {
        return values == null ? Set.of() : values;
    }

    private static boolean isAbsurd(Money price) {
        return price.isNegative() || price.compareTo(DEAREST) > 0;
    }

    private static boolean isAbsurd(Instant date) {
        return date != null && (date.isBefore(EARLIEST) || date.isAfter(LATEST));
    }

    /** PostgreSQL stores no NUL. */
    static boolean hasNul(LocalizedText text) {
        return text != null
                && Stream.of(text.ru(), text.be(), text.en()).anyMatch(part -> part != null && part.indexOf('\0') >= 0);
    }

    private static void refuseIf(boolean wrong, String reason) {
        if (wrong) {
            throw new IllegalArgumentException(reason);
        }
    }
}
