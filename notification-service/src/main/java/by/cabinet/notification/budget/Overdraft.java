package by.cabinet.notification.budget;

/** How many of the messages that were counted last are too many; {@code recipient} is empty for the budget of all together. */
public record Overdraft(String recipient, int messages) {}
