package by.cabinet.common.caller;

/** What is acted upon. */
public sealed interface Target {

    String clientId();

    record Line(String subscriberId, String accountId, String clientId) implements Target {}

    record Account(String accountId, String clientId) implements Target {}

    record Client(String clientId) implements Target {}
}
