package by.cabinet.gateway.session;

/** What a request shows of its sender. */
sealed interface Credential {

    record None() implements Credential {}

    /** The opaque token of a session; a browser sends it by itself when it is in a cookie. */
    record Session(String token, boolean byCookie) implements Credential {}

    /** A token of the operator's own identity provider: the services verify it. */
    record Operator(String authorization) implements Credential {}
}
