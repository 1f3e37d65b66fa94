package by.cabinet.auth.messages;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What a page or an app shows of closed access; the texts stand in {@code messages/access_<language>.properties}. R1.10 */
@MessageBundle("access")
public interface AccessMessages {

    @Message
    String closed_title();

    @Message
    String closed_by_subscriber();

    @Message
    String closed_by_manager();

    @Message
    String closed_by_operator();
}
