package by.cabinet.rights.exports;

import by.cabinet.rights.journal.SubscriberJournal;
import by.cabinet.web.caller.Caller;
import by.cabinet.web.clock.ProductClock;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * Puts together what the services answer the subscriber himself, asked with his own token: nothing comes into the file that he might not see, and
 * nothing of a former owner. One page of one list at a time, so that it costs no more than a subscriber who reads them.
 */
@ApplicationScoped
class AssembleExport {

    private final AccountRestClient account;
    private final OrderRestClient order;
    private final NotificationRestClient notification;
    private final AuthRestClient auth;
    private final SubscriberJournal journal;
    private final ObjectMapper mapper;
    private final ProductClock clock;

    @Inject
    AssembleExport(
            @RestClient AccountRestClient account,
            @RestClient OrderRestClient order,
            @RestClient NotificationRestClient notification,
            @RestClient AuthRestClient auth,
            SubscriberJournal journal,
            ObjectMapper mapper,
            ProductClock clock) {
        this.account = account;
        this.order = order;
        this.notification = notification;
        this.auth = auth;
        this.journal = journal;
        this.mapper = mapper;
        this.clock = clock;
    }

    /** A file of the zip. */
    private sealed interface Part {

        String file();

        record Single(String file, Supplier<Uni<JsonNode>> value) implements Part {}

        /** {@code page}: by the cursor of the one before, null for the first; {@code shown}: null for an item that is left out. */
        record Listed(String file, Function<String, Uni<JsonNode>> page, Function<JsonNode, JsonNode> shown)
                implements Part {

            static Listed of(String file, Function<String, Uni<JsonNode>> page) {
                return new Listed(file, page, Function.identity());
            }
        }
    }

    /** What is in the zip. {@code notShown}: what the subscriber may not see, or does not have. */
    private record Contents(
            String exportId, String subscriberId, Instant madeAt, List<String> files, List<String> notShown) {}

    Uni<byte[]> perform(ExportView export, Caller.Subscriber owner) {
        var archive = new ExportArchive(mapper);
        var contents =
                new Contents(export.id(), owner.subscriberId(), clock.instant(), new ArrayList<>(), new ArrayList<>());
        return Multi.createFrom()
                .items(parts(owner))
                .onItem()
                .transformToUniAndConcatenate(part -> write(archive, part)
                        .invoke(() -> contents.files().add(part.file()))
                        .onFailure(UpstreamFailure::isNotForHim)
                        .recoverWithItem(() -> {
                            contents.notShown().add(part.file());
                            return null;
                        }))
                .onItem()
                .ignoreAsUni()
                .map(_ -> {
                    archive.write("contents.json", contents);
                    return archive.close();
                });
    }

    private Stream<Part> parts(Caller.Subscriber owner) {
        var id = owner.subscriberId();
        var own = Stream.<Part>of(
                new Part.Single("subscriber.json", () -> account.subscriber(id)),
                new Part.Single("me.json", account::me),
                new Part.Single("access.json", () -> auth.access(id)),
                new Part.Single("session.json", auth::session),
                Part.Listed.of("sessions.json", auth::sessions),
                Part.Listed.of("products.json", cursor -> order.products(id, cursor)),
                new Part.Listed("orders.json", cursor -> order.orders(id, cursor), item -> withoutOther(item, id)),
                Part.Listed.of("usage.json", cursor -> account.usage(id, cursor)),
                Part.Listed.of("messages.json", notification::messages),
                Part.Listed.of("notices.json", notification::notices),
                Part.Listed.of(
                        "journal.json", cursor -> journal.page(owner, cursor).map(mapper::<JsonNode>valueToTree)));
        return owner.clientKind().isBusiness() ? own : Stream.concat(own, ofContract(owner));
    }

    /** Who has the contract himself: of a company's it is not his data. */
    private Stream<Part> ofContract(Caller.Subscriber owner) {
        var id = owner.accountId();
        return Stream.<Part>of(
                new Part.Single("account.json", () -> account.account(id)),
                new Part.Single("bill-delivery-address.json", () -> account.billDeliveryAddress(id)),
                Part.Listed.of("payments.json", cursor -> account.payments(id, cursor)),
                new Part.Listed(
                        "charges.json",
                        cursor -> account.charges(id, cursor),
                        item -> isOf(item, owner.subscriberId()) ? item : null));
    }

    private static Uni<Void> write(ExportArchive archive, Part part) {
        return switch (part) {
            case Part.Single single ->
                single.value()
                        .get()
                        .invoke(value -> archive.write(single.file(), value))
                        .replaceWithVoid();
            case Part.Listed listed -> writeList(archive, listed);
        };
    }

    /** Nothing is begun before the first page is there. */
    private static Uni<Void> writeList(ExportArchive archive, Part.Listed list) {
        return Multi.createBy()
                .repeating()
                .uni(
                        () -> new AtomicReference<String>(),
                        cursor -> list.page().apply(cursor.get()).invoke(page -> cursor.set(nextCursor(page))))
                .whilst(page -> nextCursor(page) != null)
                .onItem()
                .invoke(page -> archive.append(list.file(), items(page, list)))
                .onItem()
                .ignoreAsUni()
                .invoke(archive::endList);
    }

    private static String nextCursor(JsonNode page) {
        return page.path("nextCursor").asText(null);
    }

    private static List<JsonNode> items(JsonNode page, Part.Listed list) {
        return StreamSupport.stream(page.path("items").spliterator(), false)
                .map(list.shown())
                .filter(Objects::nonNull)
                .toList();
    }

    /** Who has ordered for him is somebody else. */
    private static JsonNode withoutOther(JsonNode item, String subscriberId) {
        if (item.path("requestedBy") instanceof ObjectNode by && by.has("subscriberId") && !isOf(by, subscriberId)) {
            by.remove("subscriberId");
        }
        return item;
    }

    private static boolean isOf(JsonNode item, String subscriberId) {
        return subscriberId.equals(item.path("subscriberId").asText());
    }
}
