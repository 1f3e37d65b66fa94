package by.cabinet.harness.people;

/** A line and what it hangs on; ids as the CRM tells them. */
public record Person(
        String subscriberId,
        String accountId,
        String clientId,
        String phone,
        String iccid,
        String accountNumber,
        String email) {}
