package by.cabinet.notification.texts;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The texts of all messages; {@code messages/sms_<language>.properties} holds them in each language. */
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

    /** All but the offering may be null: nothing was paid, nothing is to be paid a month, the balance is not known. */
    @Message
    String order_completed(String offering, String price, String monthly, String available);

    @Message
    String order_failed(String offering);

    @Message
    String disconnection_completed(String offering);

    @Message
    String disconnection_failed(String offering);

    @Message
    String access_closed();

    @Message
    String access_closed_by_owner();

    @Message
    String access_closed_by_manager();

    @Message
    String access_closed_by_operator();

    @Message
    String access_opened();

    @Message
    String access_opened_password_kept();

    @Message
    String access_opened_password_needed();

    @Message
    String access_restricted();

    @Message
    String password_changed();

    @Message
    String password_refused(String reason);

    @Message
    String password_how_to();

    @Message
    String puk1_missed();

    @Message
    String puk1_closed();

    @Message
    String contacts_changed();

    @Message
    String device_new();

    @Message
    String role_administrator_given();

    @Message
    String role_administrator_taken();

    @Message
    String role_supervisor_given();

    @Message
    String role_supervisor_taken();

    @Message
    String export_ready();

    /** {@code monthly} may be null. */
    @Message
    String order_scheduled(String offering, String price, String monthly, String date);

    /** {@code needed} or {@code excluded}: another offering that is in the way; mostly both are null. */
    @Message
    String order_refused(String offering, String needed, String excluded);

    @Message
    String disconnection_scheduled(String offering, String date);

    @Message
    String disconnection_refused(String offering);

    @Message
    String activation_completed(String phone);

    @Message
    String activation_failed(String phone);

    /** {@code phone} is null of a fixed line without a number, here and below. */
    @Message
    String termination_ordered(String phone);

    @Message
    String termination_completed(String phone);

    @Message
    String termination_failed(String phone);

    /** {@code monthly} may be null, here and below. */
    @Message
    String plan_change_ordered(String plan, String price, String monthly);

    @Message
    String plan_change_scheduled(String plan, String price, String monthly, String date);

    /** {@code price} and {@code available} may be null. */
    @Message
    String plan_change_completed(String plan, String price, String available);

    @Message
    String plan_change_refused(String plan);

    @Message
    String plan_change_failed(String plan);

    // Titles of notices

    @Message
    String title_services();

    @Message
    String title_activation();

    @Message
    String title_termination();

    @Message
    String title_plan_change();

    @Message
    String title_access();

    @Message
    String title_password();

    @Message
    String title_contacts();

    @Message
    String title_export();

    @Message
    String title_device();

    @Message
    String offering_changed(String offering);

    @Message
    String offering_withdrawn(String offering);

    @Message
    String procedure_changed(String date);

    @Message
    String title_procedure();

    @Message
    String title_role();

    @Message
    String title_other();

    @Message
    String notice_other();
}
