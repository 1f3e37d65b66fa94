package by.cabinet.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;

/** An amount in kopecks (1 BYN = 100), may be negative; JSON {@code {"amount": 1250, "currency": "BYN"}}. */
public record Money(long amount, String currency) implements Comparable<Money> {

    public static final String BYN = "BYN";
    public static final Money ZERO = kopecks(0);
    /** Ten billion roubles: far above any bill, far below where sums of amounts would overflow. */
    private static final long LIMIT = 1_000_000_000_000L;

    /** Throws {@link IllegalArgumentException} for another currency or an absurd amount. */
    public Money {
        if (!BYN.equals(currency)) {
            throw new IllegalArgumentException("the currency is BYN");
        }
        if (Math.abs(amount) > LIMIT) {
            throw new IllegalArgumentException("the amount is out of range");
        }
    }

    @JsonCreator
    static Money read(@JsonProperty("amount") Long amount, @JsonProperty("currency") String currency) {
        if (amount == null) {
            throw new IllegalArgumentException("the amount is missing");
        }
        return new Money(amount, currency == null ? BYN : currency);
    }

    /** Operator systems may also write the bare number of kopecks. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Money kopecks(long amount) {
        return new Money(amount, BYN);
    }

    public Money plus(Money other) {
        return kopecks(amount + other.amount);
    }

    public Money minus(Money other) {
        return kopecks(amount - other.amount);
    }

    @JsonIgnore
    public boolean isNegative() {
        return amount < 0;
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(amount, other.amount);
    }

    /** {@code 12.50}: roubles and kopecks, as people read them. */
    @Override
    public String toString() {
        return "%s%d.%02d".formatted(amount < 0 ? "-" : "", Math.abs(amount) / 100, Math.abs(amount) % 100);
    }
}
