package by.cabinet.harness.people;

/** A subscriber with his account and client; ids as the CRM publishes them. */
public record Person(
        String subscriberId,
        String accountId,
        String clientId,
        String phone,
        String iccid,
        String accountNumber,
        String email) {}
