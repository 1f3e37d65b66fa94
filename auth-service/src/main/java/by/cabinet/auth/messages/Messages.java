package by.cabinet.auth.messages;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Texts of USSD, and reasons in SMS; they stand in {@code messages/ussd_<language>.properties}. */
@MessageBundle("ussd")
public interface Messages {

    @Message
    String unknown_command();

    @Message
    String not_served();

    @Message
    String dialog_over();

    @Message
    String ask_password();

    @Message
    String password_set();

    /** {@code reason}: one of the following. */
    @Message
    String password_refused(String reason);

    @Message
    String length();

    @Message
    String characters();

    @Message
    String phone();

    @Message
    String command();

    @Message
    String common();

    @Message
    String access_closed();

    @Message
    String access_is_open();

    @Message
    String access_opened();

    @Message
    String ask_puk1();

    @Message
    String wrong_puk1();

    @Message
    String closed_by_yourself();

    /** {@code causedBy}: one of the following, with whom to ask. */
    @Message
    String closed_by(String causedBy);

    @Message
    String administrator();

    @Message
    String staff();

    @Message
    String organisation();

    @Message
    String security();

    /** Somebody of the client, and somebody of the operator. */
    @Message
    String several();
}
