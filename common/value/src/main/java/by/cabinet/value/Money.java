package by.cabinet.value;

import com.fasterxml.jackson.annotation.JacksonAnnotationsInside;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** An amount in kopecks (1 BYN = 100), may be negative; JSON {@code {"amount": 1250, "currency": "BYN"}}. */
public record Money(long amount, String currency) implements Comparable<Money> {

    public static final String BYN = "BYN";
    /** Ten billion roubles: far above any bill, far below where sums of amounts would overflow. */
    private static final long LIMIT = 1_000_000_000_000L;

    public static final Money ZERO = kopecks(0);

    /** Throws {@link IllegalArgumentException} for another currency, and for the one number that has no opposite. */
    public Money {
        if (!BYN.equals(currency)) {
            throw new IllegalArgumentException("the currency is BYN");
        }
        if (amount == Long.MIN_VALUE) {
            throw new IllegalArgumentException("the amount is out of range");
        }
    }

    @JsonCreator
    static Money read(@JsonProperty("amount") Long amount, @JsonProperty("currency") String currency) {
        if (amount == null) {
            throw new IllegalArgumentException("the amount is missing");
        }
        if (!BYN.equals(currency == null ? BYN : currency)) {
            throw new IllegalArgumentException("the currency is BYN");
        }
        return kopecks(amount);
    }

    /** A number that was added up, or is the difference of such: beyond the bound of one amount, and still exact. */
    public static Money sum(long amount) {
        return new Money(amount, BYN);
    }

    /** One amount; operator systems may also write the bare number. Throws {@link IllegalArgumentException} for an absurd one. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Money kopecks(long amount) {
        if (amount > LIMIT || amount < -LIMIT) {
            throw new IllegalArgumentException("the amount is out of range");
        }
        return new Money(amount, BYN);
    }

    /** Exact; throws {@link ArithmeticException} where a long would wrap. */
    public Money plus(Money other) {
        return sum(Math.addExact(amount, other.amount));
    }

    /** As {@link #plus}. */
    public Money minus(Money other) {
        return sum(Math.subtractExact(amount, other.amount));
    }

    /** In JSON the same as any money, but not held to the bound of one amount. */
    @Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
    @Retention(RetentionPolicy.RUNTIME)
    @JacksonAnnotationsInside
    @JsonDeserialize(using = SumDeserializer.class)
    public @interface Sum {}

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
