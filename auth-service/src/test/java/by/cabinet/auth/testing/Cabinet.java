package by.cabinet.auth.testing;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import by.cabinet.auth.access.AccessRepository;
import by.cabinet.auth.session.StartSession;
import by.cabinet.contract.CabinetRole;
import by.cabinet.contract.ClientKind;
import by.cabinet.contract.Portal;
import by.cabinet.contract.SignInMethod;
import by.cabinet.contract.Topic;
import by.cabinet.contract.Topics;
import by.cabinet.messaging.events.EventHandler;
import by.cabinet.messaging.events.ReceivedEvent;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.outbox.UnitOfWork;
import by.cabinet.session.ActiveSession;
import by.cabinet.session.SessionRepository;
import by.cabinet.session.SessionToken;
import by.cabinet.testing.TestEvents;
import by.cabinet.testing.TestTokens;
import by.cabinet.value.Ids;
import by.cabinet.value.Language;
import by.cabinet.web.caller.Caller;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.arc.All;
import io.restassured.http.ContentType;
import io.restassured.response.ExtractableResponse;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.RecordMetadata;

/** What front-ends, the gateway and the SMS of a phone do and see. */
@ApplicationScoped
public class Cabinet {

    private final Pool pool;
    private final SessionRepository sessions;
    private final UnitOfWork work;
    private final AccessRepository access;
    private final StartSession startSession;
    private final List<EventHandler<?>> handlers;

    @Inject
    Cabinet(
            Pool pool,
            SessionRepository sessions,
            UnitOfWork work,
            AccessRepository access,
            StartSession startSession,
            @All List<EventHandler<?>> handlers) {
        this.pool = pool;
        this.sessions = sessions;
        this.work = work;
        this.access = access;
        this.startSession = startSession;
        this.handlers = handlers;
    }

    /** A sign-in as its owner remembers it. */
    public record SignedIn(String token, String sessionId, Caller.SignedIn caller) {}

    /** An individual with one subscriber that the service knows of. */
    public Person person() {
        return person("INDIVIDUAL", Map.of());
    }

    /** A client of this kind with one subscriber, and more of the account. */
    public Person person(String kind, Map<String, Object> account) {
        return person(Person.somebody(), kind, account);
    }

    public Person person(Person person, String kind, Map<String, Object> account) {
        person.publishClient(kind);
        publishAccount(person, account);
        publishSubscriber(person, 1, Map.of());
        return person;
    }

    /** Returns when the service has it, and its client. */
    public void publishAccount(Person person, Map<String, Object> account) {
        person.publishAccount(1, account);
        await().until(() -> count("select count(*) from client where client_id = $1", person.client()) == 1);
        await().until(() -> count("select count(*) from access where subject_id = $1", person.account()) == 1);
    }

    /** Returns when the service has it. */
    public void publishSubscriber(Person person, long version, Map<String, Object> changes) {
        person.publishSubscriber(version, changes);
        await().until(() -> count(
                        "select count(*) from subscriber where subscriber_id = $1 and version = " + version,
                        person.subscriber())
                == 1);
    }

    /** Returns when the service has it. */
    public void publishPlan(String id, String name, boolean fee) {
        TestEvents.publish(
                Topics.TARIFF_PLANS.name(),
                id,
                Map.of(
                        "tariffPlanId",
                        id,
                        "name",
                        name,
                        "subscriptionFee",
                        fee,
                        "paymentMode",
                        fee ? "POSTPAID" : "PREPAID",
                        "monthlyFee",
                        0,
                        "version",
                        1));
        await().until(() -> count("select count(*) from tariff_plan where id = $1 and name is not null", id) == 1);
    }

    /** The subscriber becomes one of the next client, with these differences. */
    public void handOver(Person person, long version, Map<String, Object> changes) {
        var changed = new HashMap<>(changes);
        changed.put("clientId", person.nextClient());
        publishSubscriber(person, version, changed);
    }

    /** Waits until the record is in quarantine; returns the reason, with the field. */
    public String quarantined(RecordMetadata published) {
        return await().until(
                        () -> row(
                                "select reason || coalesce(': ' || field, '') from quarantine where topic = $1 and partition = $2 and \"offset\" = $3",
                                published.topic(),
                                published.partition(),
                                published.offset()),
                        Optional::isPresent)
                .orElseThrow()
                .getString(0);
    }

    /** An individual with a fixed line alone; the contacts are the account's. */
    public Person fixedSubscriber(Map<String, Object> subscriber, Map<String, Object> contacts) {
        var person = Person.somebody();
        person.publishClient("INDIVIDUAL");
        person.publishAccount(1, contacts);
        person.publishFixedSubscriber(1, subscriber);
        await().until(() -> count("select count(*) from client where client_id = $1", person.client()) == 1);
        await().until(() -> count("select count(*) from account where account_id = $1", person.account()) == 1);
        await().until(() ->
                count("select count(*) from subscriber where subscriber_id = $1", person.subscriber()) == 1);
        return person;
    }

    /** Events as one poll returns them. */
    public <T> Uni<Void> handle(Tx tx, Topic<T> topic, List<T> batch) {
        return handler(topic)
                .handle(tx, batch.stream().map(data -> event(topic, data)).toList());
    }

    /** In a transaction of its own. */
    public <T> void handle(Topic<T> topic, List<T> batch) {
        work.performBatch(tx -> handle(tx, topic, batch)).await().indefinitely();
    }

    @SuppressWarnings("unchecked") // a handler has the type of its topic
    private <T> EventHandler<T> handler(Topic<T> topic) {
        return (EventHandler<T>) handlers.stream()
                .filter(handler -> handler.topic().name().equals(topic.name()))
                .findAny()
                .orElseThrow();
    }

    private static <T> ReceivedEvent<T> event(Topic<T> topic, T data) {
        var id = Ids.next();
        return new ReceivedEvent<>(
                new ReceivedEvent.Origin(topic.name(), 0, 0),
                topic.key().apply(data),
                "/test",
                id,
                Instant.now(),
                id,
                data);
    }

    public ValidatableResponse askCode(String phone) {
        return post(Portal.MY, "codes", Map.of("purpose", "SIGN_IN", "phone", phone));
    }

    /** Sets the permanent password with the {@code number}-th code that the person gets. R1.4 */
    public void setPassword(Person person, int number, String password) {
        String codeId = post(Portal.MY, "codes", Map.of("purpose", "SET_PASSWORD", "phone", person.phone()))
                .statusCode(202)
                .extract()
                .path("codeId");
        reset(codeId, code(person, number), password).statusCode(204);
    }

    public ValidatableResponse reset(String codeId, String code, String password) {
        return post(Portal.MY, "password-resets", Map.of("codeId", codeId, "code", code, "newPassword", password));
    }

    public ValidatableResponse tryPassword(Person person, String password) {
        return post(Portal.MY, "sessions", Map.of("method", "PASSWORD", "phone", person.phone(), "password", password));
    }

    public ValidatableResponse tryAccount(String number, String password) {
        return post(Portal.MY, "sessions", Map.of("method", "ACCOUNT", "account", number, "password", password));
    }

    public String codeId(Person person) {
        return askCode(person.phone().e164()).statusCode(202).extract().path("codeId");
    }

    /** What the messages to this number said, in order; waits until there are so many. */
    public List<JsonNode> messages(String phone, int count) {
        return TestEvents.await(
                Topics.CODE_MESSAGES.name(),
                count,
                message -> message.path("to").asText().equals(phone));
    }

    /** Of the n-th SMS to the person's number. */
    public String code(Person person, int number) {
        return messages(person.phone().e164(), number).getLast().path("code").asText();
    }

    public ValidatableResponse tryCode(Portal portal, String codeId, String code) {
        return post(portal, "sessions", Map.of("method", "SMS_CODE", "codeId", codeId, "code", code));
    }

    public ValidatableResponse tryCode(String codeId, String code) {
        return tryCode(Portal.MY, codeId, code);
    }

    /** The person's {@code number}-th sign-in. */
    public SignedIn signIn(Person person, Portal portal, int number) {
        var codeId = codeId(person);
        var answer =
                tryCode(portal, codeId, code(person, number)).statusCode(201).extract();
        return signedIn(answer);
    }

    /** The session that a response describes. */
    public static SignedIn signedIn(ExtractableResponse<Response> answer) {
        String id = answer.path("session.id");
        Boolean initial = answer.path("session.passwordIsInitial");
        var session = new Caller.Session(
                id,
                Portal.of(answer.path("session.portal")),
                SignInMethod.valueOf(answer.path("session.method")),
                Language.BE,
                false,
                Boolean.TRUE.equals(initial),
                "192.0.2.1");
        String subscriber = answer.path("session.subscriberId");
        String account = answer.path("session.accountId");
        String client = answer.path("session.clientId");
        var caller = subscriber == null
                ? new Caller.Account(session, account, client, ClientKind.INDIVIDUAL)
                : new Caller.Subscriber(
                        session,
                        subscriber,
                        account,
                        client,
                        ClientKind.INDIVIDUAL,
                        CabinetRole.valueOf(answer.path("session.role")));
        return new SignedIn(answer.path("token"), id, caller);
    }

    public ValidatableResponse changePassword(SignedIn session, String oldPassword, String newPassword) {
        return in(session)
                .contentType(ContentType.JSON)
                .body(Map.of("oldPassword", oldPassword, "newPassword", newPassword))
                .put("/auth/v1/password")
                .then();
    }

    /** A session as {@code caller}, begun without signing in; its token. */
    public String begin(Caller.SignedIn caller) {
        var subject = switch (caller) {
            case Caller.Subscriber subscriber -> subscriber.subscriberId();
            case Caller.Account account -> account.accountId();
        };
        return work.perform(tx -> access.lockShared(tx, subject)
                        .chain(own ->
                                startSession.start(tx, caller, own.orElseThrow().subject(), Optional.empty())))
                .await()
                .indefinitely()
                .token();
    }

    public SignedIn signIn(Person person) {
        return signIn(person, Portal.MY, 1);
    }

    /** A request in the session, as it comes from the gateway. */
    public RequestSpecification in(SignedIn session) {
        return given().auth().oauth2(TestTokens.of(session.caller()));
    }

    /** What the gateway does at every request. */
    public Optional<ActiveSession> touch(SignedIn session) {
        return sessions.touch(
                        new SessionToken(session.token()).hash(),
                        session.caller().session().portal(),
                        true)
                .await()
                .indefinitely();
    }

    public ValidatableResponse post(Portal portal, String path, Object body) {
        return post(TestTokens.anonymous(portal), path, body);
    }

    public ValidatableResponse post(String token, String path, Object body) {
        return given().auth()
                .oauth2(token)
                .contentType(ContentType.JSON)
                .body(body)
                .post("/auth/v1/" + path)
                .then();
    }

    /** The texts of this template that the number has been sent; waits for the first. */
    public List<JsonNode> smsTo(String phone, String template) {
        return TestEvents.await(
                Topics.MESSAGES.name(),
                1,
                message -> message.path("to").asText().equals(phone)
                        && message.path("template").asText().equals(template));
    }

    /** The reasons that were published for the end of the session; waits for the first. */
    public List<String> endReasons(SignedIn session) {
        return TestEvents.await(Topics.SESSIONS.name(), 1, event -> isEnd(event, session)).stream()
                .map(event -> event.path("reason").asText())
                .toList();
    }

    private static boolean isEnd(JsonNode event, SignedIn session) {
        return event.path("sessionId").asText().equals(session.sessionId())
                && event.path("change").asText().equals("ENDED");
    }

    /** A transaction that publishes something cannot be committed meanwhile: it waits until its statement is ended. */
    public void whileNothingIsPublished(Runnable action) {
        pool.withTransaction(connection -> connection
                        .query("lock table outbox in share mode")
                        .execute()
                        .chain(() -> Uni.createFrom()
                                .voidItem()
                                .emitOn(Infrastructure.getDefaultExecutor())
                                .invoke(action)))
                .await()
                .indefinitely();
    }

    public Optional<Row> row(String sql, Object... parameters) {
        return pool.preparedQuery(sql).executeAndAwait(Tuple.from(parameters)).stream()
                .findFirst();
    }

    public long count(String sql, Object... parameters) {
        return row(sql, parameters).orElseThrow().getLong(0);
    }
}
