package by.cabinet.account.usage;

import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;

/** Which call details are wanted, and in which order. */
public class UsageFilter {

    /** Only of this kind. */
    @QueryParam("kind")
    @Pattern(regexp = "VOICE|SMS|DATA")
    String kind;

    /** {@code true}: only abroad; {@code false}: only at home. */
    @QueryParam("roaming")
    @Pattern(regexp = "true|false")
    String roaming;

    /** Only those with a peer whose number has these digits. */
    @QueryParam("peer")
    @Pattern(regexp = "[0-9]{1,20}")
    String peer;

    /** {@code true}: only those that cost something. */
    @QueryParam("charged")
    @DefaultValue("false")
    @Pattern(regexp = "true|false")
    String charged;

    /** {@code asc}: the oldest first; else the newest. */
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
