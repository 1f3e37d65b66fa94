package by.cabinet.account.usage;

import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;

/**
 * Which call details are wanted: of a {@code kind}; in {@code roaming}, or at home; with a {@code peer} whose number has these digits; only those
 * that cost something ({@code charged=true}). The newest comes first, unless the {@code order} is {@code asc}.
 */
public class UsageFilter {

    /** {@code VOICE}, {@code SMS} or {@code DATA}: that alone. */
    @QueryParam("kind")
    @Pattern(regexp = "VOICE|SMS|DATA")
    String kind;

    /** {@code true}: what was used abroad alone, {@code false}: at home alone. */
    @QueryParam("roaming")
    @Pattern(regexp = "true|false")
    String roaming;

    /** Digits that the other end has in its number. */
    @QueryParam("peer")
    @Pattern(regexp = "[0-9]{1,20}")
    String peer;

    /** {@code true}: what has cost something alone. */
    @QueryParam("charged")
    @DefaultValue("false")
    @Pattern(regexp = "true|false")
    String charged;

    /** {@code desc}: newest first, {@code asc}: oldest first. */
    @QueryParam("order")
    @DefaultValue("desc")
    @Pattern(regexp = "asc|desc")
    String order;

    /** Null is both. */
    Boolean isRoaming() {
        return roaming == null ? null : Boolean.valueOf(roaming);
    }

    boolean isCharged() {
        return Boolean.parseBoolean(charged);
    }

    boolean isAscending() {
        return order.equals("asc");
    }
}
