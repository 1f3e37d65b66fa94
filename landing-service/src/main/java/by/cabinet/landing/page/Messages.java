package by.cabinet.landing.page;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** All texts of the pages; {@code messages/msg_<language>.properties} holds them in each language. */
@MessageBundle
public interface Messages {

    @Message
    String brand();

    @Message
    String skip();

    @Message
    String language_choice();

    @Message
    String sign_out();

    @Message
    String signed_out_title();

    @Message
    String signed_out_lead();

    @Message
    String sign_in_again();

    @Message
    String footer();

    @Message
    String procedure();

    @Message
    String service_changes();

    @Message
    String cabinet();

    @Message
    String back();

    @Message
    String procedure_version(int number);

    @Message
    String procedure_from(String day);

    @Message
    String procedure_language();

    @Message
    String procedure_versions();

    @Message
    String changes_lead();

    @Message
    String changes_none();

    @Message
    String changes_older();

    @Message
    String change_created();

    @Message
    String change_changed();

    @Message
    String change_withdrawn();

    @Message
    String sign_in_title();

    @Message
    String sign_in_lead();

    @Message
    String cookies_needed();

    @Message
    String session_ended();

    @Message
    String phone_label();

    @Message
    String phone_hint();

    @Message
    String get_code();

    @Message
    String phone_wrong();

    @Message
    String code_title();

    @Message
    String code_lead(String until);

    @Message
    String code_label();

    @Message
    String code_send();

    @Message
    String code_again();

    @Message
    String other_number();

    @Message
    String code_wrong();

    @Message
    String too_many(long minutes, String time);

    @Message
    String home_title();

    @Message
    String home_lead();

    @Message
    String number(String phone);

    @Message
    String not_mine();

    @Message
    String connected_title();

    @Message
    String nothing_connected();

    @Message
    String disconnect_where();

    @Message
    String available_title();

    @Message
    String nothing_available();

    @Message
    String price_label();

    @Message
    String monthly(String monthly);

    @Message
    String connected_mark();

    @Message
    String connecting();

    @Message
    String connect();

    @Message
    String connect_named(String offering);

    @Message
    String confirm_title();

    @Message
    String confirm_dearer(String price);

    @Message
    String confirm_dearer_monthly(String price, String monthly);

    @Message
    String confirm_lead(String price);

    @Message
    String confirm_free();

    @Message
    String confirm_free_then(String monthly);

    @Message
    String after_label();

    @Message
    String confirm();

    @Message
    String acting_as_client();

    @Message
    String order_title(String offering);

    @Message
    String order_waits();

    @Message
    String order_refresh();

    @Message
    String order_done(String offering);

    @Message
    String order_done_sms();

    @Message
    String order_refused();

    @Message
    String order_failed();

    @Message
    String order_cancelled();

    @Message
    String refused_funds(String missing);

    @Message
    String refused_funds_unknown();

    @Message
    String refused_suspended_by_you();

    @Message
    String refused_suspended_by_us();

    @Message
    String refused_client_suspended_by_you();

    @Message
    String refused_client_suspended_by_us();

    @Message
    String refused_not_active();

    @Message
    String refused_plan();

    @Message
    String refused_in_flight();

    @Message
    String refused_other_in_flight(String offering);

    @Message
    String refused_connected();

    @Message
    String refused_excluded(String offering);

    @Message
    String refused_needed(String offering);

    @Message
    String refused_withdrawn();

    @Message
    String refused_restricted();

    @Message
    String refused_otherwise();

    @Message
    String away_title();

    @Message
    String away_lead();

    @Message
    String missing_title();

    @Message
    String missing_lead();

    @Message
    String broken_title();

    @Message
    String broken_lead();
}
