package by.cabinet.auth.ussd;

/** What the screen shows; unless it is the end, the next text comes with the {@code dialogId}. */
public record UssdAnswer(String text, boolean end, String dialogId) {

    static UssdAnswer last(String text) {
        return new UssdAnswer(text, true, null);
    }
}
