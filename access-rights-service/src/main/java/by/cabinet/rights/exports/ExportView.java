package by.cabinet.rights.exports;

import by.cabinet.messaging.sql.RowValues;
import by.cabinet.web.caller.Target;
import com.fasterxml.jackson.annotation.JsonIgnore;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An export, without its content.
 *
 * @param id the export's id
 * @param subscriberId whose data it is
 * @param state whether it can be fetched
 * @param documentNumber number of the document by which it was asked for
 * @param documentDate date of that document
 * @param requestedBy who of the back office has registered it; for staff alone
 * @param requestedAt when it was registered
 * @param expiresAt until when the subscriber can fetch it
 * @param fetchedAt when he fetched it first; absent until then
 * @param file where he fetches it, in a session with a second authentication; for him alone, absent once it has expired
 */
@Schema(name = "SubscriberExport")
record ExportView(
        @JsonIgnore String accountId,
        @JsonIgnore String clientId,
        String id,
        String subscriberId,
        ExportState state,
        String documentNumber,
        LocalDate documentDate,
        @Nullable String requestedBy,
        Instant requestedAt,
        Instant expiresAt,
        @Nullable Instant fetchedAt,
        @Nullable String file) {

    /** {@code READY} until it expires. */
    @Schema(name = "ExportState")
    enum ExportState {
        READY,
        EXPIRED
    }

    static ExportView of(Row row, Instant now) {
        var id = row.getString("id");
        var expiresAt = RowValues.instant(row, "expires_at");
        var isReady = now.isBefore(expiresAt);
        return new ExportView(
                row.getString("account_id"),
                row.getString("client_id"),
                id,
                row.getString("subscriber_id"),
                isReady ? ExportState.READY : ExportState.EXPIRED,
                row.getString("document_number"),
                row.getLocalDate("document_date"),
                row.getString("requested_by"),
                RowValues.instant(row, "requested_at"),
                expiresAt,
                RowValues.instant(row, "fetched_at"),
                isReady ? "/rights/v1/exports/%s?format=zip".formatted(id) : null);
    }

    Target.Subscriber target() {
        return new Target.Subscriber(subscriberId, accountId, clientId);
    }

    ExportView forStaff() {
        return with(requestedBy, null);
    }

    /** He does not learn who of the staff it was. */
    ExportView forSubscriber() {
        return with(null, file);
    }

    private ExportView with(String by, String from) {
        return new ExportView(
                accountId,
                clientId,
                id,
                subscriberId,
                state,
                documentNumber,
                documentDate,
                by,
                requestedAt,
                expiresAt,
                fetchedAt,
                from);
    }
}
