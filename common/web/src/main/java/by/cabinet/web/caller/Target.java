package by.cabinet.web.caller;

/** What is acted upon. */
public sealed interface Target {

    String clientId();

    record Subscriber(String subscriberId, String accountId, String clientId) implements Target {}

    record Account(String accountId, String clientId) implements Target {}

    record Client(String clientId) implements Target {}
}
