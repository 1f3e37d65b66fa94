package by.cabinet.account.usage;

import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;

/**
 * Which call details are wanted: of a {@code kind}; in {@code roaming}, or at home; with a {@code peer} whose number has these digits; only those
 * that cost something ({@code charged=true}). The newest comes first, unless the {@code order} is {@code asc}.
 */
public class UsageFilter {

    @QueryParam("kind")
    @Pattern(regexp = "VOICE|SMS|DATA")
    String kind;

    @QueryParam("roaming")
    @Pattern(regexp = "true|false")
    String roaming;

    @QueryParam("peer")
    @Pattern(regexp = "[0-9]{1,20}")
    String peer;

    @QueryParam("charged")
    @DefaultValue("false")
    @Pattern(regexp = "true|false")
    String charged;

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
