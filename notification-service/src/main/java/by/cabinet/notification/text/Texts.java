package by.cabinet.notification.text;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The texts of all messages; {@code messages/sms_<language>.properties} has the words. */
@MessageBundle("sms")
public interface Texts {

    @Message
    String sign_in_code(String code);

    @Message
    String password_code(String code);

    @Message
    String second_factor_code(String code);

    @Message
    String m_code(String code);

    /** {@code available} may be null: the balance is not always known. */
    @Message
    String order_completed(String offering, String price, String available);

    @Message
    String order_failed(String offering, String price);

    @Message
    String disconnection_completed(String offering);

    @Message
    String disconnection_failed(String offering);

    @Message
    String access_closed();

    @Message
    String access_opened();

    @Message
    String access_restricted();

    @Message
    String password_changed();

    @Message
    String password_refused(String reason);
}
