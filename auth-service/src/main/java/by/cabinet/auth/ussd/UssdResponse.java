package by.cabinet.auth.ussd;

/** What the screen shows; unless {@code end}, the next text comes with the {@code dialogId}. */
public record UssdResponse(String text, boolean end, String dialogId) {

    static UssdResponse last(String text) {
        return new UssdResponse(text, true, null);
    }
}
