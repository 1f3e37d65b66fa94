package by.cabinet.notification.budget;

import java.util.Optional;

/** What was asked for a recipient today, {@code added} of it just now. */
record Count(String recipient, int asked, int added) {

    /** The recipient under which all messages together are counted. */
    static final String EVERYBODY = "";

    Optional<Overdraft> overdraft(BudgetSettings settings) {
        var over = Math.min(added, asked - limit(settings));
        return over > 0 ? Optional.of(new Overdraft(recipient, over)) : Optional.empty();
    }

    int limit(BudgetSettings settings) {
        return recipient.equals(EVERYBODY) ? settings.inAll() : settings.perNumber();
    }
}
