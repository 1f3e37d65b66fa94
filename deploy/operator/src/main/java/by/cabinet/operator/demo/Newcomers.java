package by.cabinet.operator.demo;

import by.cabinet.operator.event.OperatorEvent;
import by.cabinet.operator.event.OperatorTopic;
import by.cabinet.operator.event.Publisher;
import by.cabinet.operator.event.Received;
import by.cabinet.operator.event.TopicReader;
import by.cabinet.operator.http.Call;
import by.cabinet.operator.http.Problem;
import by.cabinet.operator.http.Routes;
import by.cabinet.operator.http.Routes.Answer;
import by.cabinet.operator.smsc.Smsc;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * {@code POST /newcomers}: a client of its own for each test, with an account and subscribers. They come through the operator's topics, and
 * the answer when the product knows them and each has a password.
 */
public final class Newcomers {

    private static final String PHONE = "+375292";
    private static final int NUMBERS = 1_000_000;
    private static final int MOST_SUBSCRIBERS = 200;
    private static final int MOST_MONTHS = 12;
    private static final long DEAREST = 100_000_000;
    private static final int USES_A_MONTH = 30;
    private static final String SERVICE_NUMBER = "141";
    /** What the product answers, in the language of all of them. */
    private static final String PASSWORD_IS_SET = "Пароль Личного кабинета установлен";

    private static final Set<String> KINDS =
            Set.of("INDIVIDUAL", "LEGAL_ENTITY", "SOLE_TRADER", "CRAFTSPERSON", "SELF_EMPLOYED");
    private static final Set<String> BUSINESS = Set.of("LEGAL_ENTITY", "SOLE_TRADER");

    /** Of those who are served; of the large firm the first twenty alone, since each costs a slow hash. */
    private static final List<String> DEMO_NUMBERS = Stream.of(
                    DemoData.read(), RichPeople.of(DemoData.read()).data())
            .flatMap(data -> data.accounts().stream())
            .flatMap(account -> account.subscribers().stream())
            .filter(each -> each.phone() != null && each.terminated() == null)
            .map(DemoData.Subscriber::phone)
            .filter(phone -> phone.compareTo("+375291000120") < 0)
            .toList();

    private final DemoData contract = DemoData.read();
    private final Publisher publisher;
    private final TopicReader topics;
    private final Smsc smsc;
    private final Product product;
    private final InstantSource clock;
    /** The number that was given last. */
    private final AtomicInteger last = new AtomicInteger();

    public Newcomers(Publisher publisher, TopicReader topics, Smsc smsc, Product product, InstantSource clock) {
        this.publisher = publisher;
        this.topics = topics;
        this.smsc = smsc;
        this.product = product;
        this.clock = clock;
        topics.listen(OperatorTopic.SUBSCRIBERS, this::remember);
    }

    public void addTo(Routes routes) {
        routes.post("/newcomers", this::arrive);
        routes.post("/demo-passwords", call -> Answer.ok(new PasswordsSet(setPasswords(DEMO_NUMBERS))));
    }

    /** The numbers begin anew. */
    public void reset() {
        last.set(0);
    }

    /**
     * Who is to come: {@code subscribers} of one account, 1 where it is left out; {@code balance} as money or in kopecks, 0 where it is left
     * out; {@code role} of the first one; {@code history}: how many months he has behind him, none where it is left out.
     */
    record Wanted(String kind, Integer subscribers, String plan, JsonNode balance, String role, Integer history) {

        Wanted {
            subscribers = subscribers == null ? 1 : subscribers;
            history = history == null ? 0 : history;
            require(kind != null && KINDS.contains(kind), "kind is none of " + KINDS);
            require(
                    subscribers >= 1 && subscribers <= MOST_SUBSCRIBERS,
                    "subscribers is not in 1 to " + MOST_SUBSCRIBERS);
            require(history >= 0 && history <= MOST_MONTHS, "history is not in 0 to " + MOST_MONTHS + " months");
            require(
                    role == null || role.equals("ADMINISTRATOR") || role.equals("SUPERVISOR"),
                    "role is neither ADMINISTRATOR nor SUPERVISOR");
            require(
                    !"ADMINISTRATOR".equals(role) || BUSINESS.contains(kind),
                    "only a LEGAL_ENTITY or SOLE_TRADER has administrators");
        }

        BigDecimal roubles() {
            var amount = balance != null && balance.isObject() ? balance.get("amount") : balance;
            if (amount == null || amount.isNull()) {
                return BigDecimal.ZERO;
            }
            require(
                    amount.isIntegralNumber() && amount.canConvertToLong() && Math.abs(amount.asLong()) <= DEAREST,
                    "balance is not money in kopecks, up to " + DEAREST);
            return BigDecimal.valueOf(amount.asLong(), 2);
        }

        private static void require(boolean right, String otherwise) {
            if (!right) {
                throw new IllegalArgumentException(otherwise);
            }
        }
    }

    /** {@code password}: of the number, and of the account the initial one; {@code email}: absent for an individual. */
    record Arrived(String clientId, OwnAccount account, List<OwnSubscriber> subscribers) {

        record OwnAccount(String accountId, String number, String password, String email, String contactPhone) {}

        record OwnSubscriber(String subscriberId, String phone, String puk1, String password) {}
    }

    private Answer arrive(Call call) throws Exception {
        var wanted = call.body(Wanted.class);
        var plan = contract.plans().stream()
                .filter(each -> each.id().equals(wanted.plan()))
                .findAny()
                .orElseThrow(() -> Problem.malformed("plan is none of the demo plans: "
                        + contract.plans().stream().map(DemoData.Plan::id).toList()));
        if (wanted.role() != null && !plan.fee()) {
            throw Problem.malformed("a role needs a plan with a fee");
        }
        var account = account(wanted, roubles(wanted));
        publish(account, plan, wanted.history());
        return Answer.json(201, await(account, wanted.role()));
    }

    private static BigDecimal roubles(Wanted wanted) {
        try {
            return wanted.roubles();
        } catch (IllegalArgumentException e) {
            throw Problem.malformed(e.getMessage());
        }
    }

    private DemoData.Account account(Wanted wanted, BigDecimal balance) {
        var first = last.getAndAdd(wanted.subscribers()) + 1;
        if (first + wanted.subscribers() > NUMBERS) {
            throw new Problem(503, "no-numbers", "All numbers of newcomers are given: ./cabinet reset");
        }
        var subscribers = IntStream.range(first, first + wanted.subscribers())
                .mapToObj(number -> new DemoData.Subscriber(
                        PHONE + "%06d".formatted(number),
                        "Новичок " + number,
                        wanted.plan(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null))
                .toList();
        return new DemoData.Account(
                "2%08d".formatted(first),
                null,
                wanted.kind(),
                "Новичок " + first,
                null,
                balance,
                email(wanted.kind(), first),
                email(wanted.kind(), first) == null ? null : PHONE + "%06d".formatted(first),
                null,
                subscribers,
                List.of());
    }

    /** An individual does not sign in by e-mail. R1.6 */
    private static String email(String kind, int number) {
        return kind.equals("INDIVIDUAL") ? null : "newcomer%d@demo.by".formatted(number);
    }

    private void publish(DemoData.Account account, DemoData.Plan plan, int months)
            throws InterruptedException, TimeoutException {
        var events = new ArrayList<OperatorEvent>();
        var first = account.subscribers().getFirst().subscriberId(account);
        if (months > 0) {
            events.addAll(new DemoHistory(first, account.accountId(), clock.instant())
                    .events(months, USES_A_MONTH, plan.bundle()));
        }
        events.addAll(
                new DemoEvents(new DemoData(contract.since(), contract.plans(), List.of(account))).withoutPlans());
        for (var place : publisher.publishAll(events)) {
            topics.awaitRead(place);
        }
    }

    private Arrived await(DemoData.Account account, String role) throws InterruptedException {
        var all = account.subscribers();
        product.awaitKnown(all.stream().map(each -> each.subscriberId(account)).toList(), account.account());
        if (role != null) {
            product.grant("GRANT_" + role, account.clientId(), all.getFirst().subscriberId(account));
        }
        setPasswords(all.stream().map(DemoData.Subscriber::phone).toList());
        return new Arrived(
                account.clientId(),
                new Arrived.OwnAccount(
                        account.accountId(),
                        account.account(),
                        DemoEvents.document(account),
                        account.email(),
                        account.contact()),
                all.stream()
                        .map(each -> new Arrived.OwnSubscriber(
                                each.subscriberId(account),
                                each.phone(),
                                DemoEvents.puk1(each.phone()),
                                password(each.phone())))
                        .toList());
    }

    /** R1.4: by an SMS from each number; the product answers by one to it. Returns how many. */
    private int setPasswords(List<String> phones) throws InterruptedException {
        if (smsc.bound() == 0) {
            throw new Problem(503, "not-bound", "The product takes no SMS now");
        }
        phones.forEach(phone -> smsc.send(phone, SERVICE_NUMBER, "PAROL " + password(phone)));
        Product.await("passwords", () -> phones.stream().allMatch(phone -> smsc.hasReached(phone, PASSWORD_IS_SET)));
        return phones.size();
    }

    /** How many have one. */
    record PasswordsSet(int passwords) {}

    private static String password(String phone) {
        return "Cabinet-" + DemoData.lastFour(phone);
    }

    private void remember(Received subscriber) {
        Optional.of(subscriber.text("phone"))
                .filter(phone -> phone.startsWith(PHONE) && phone.length() == PHONE.length() + 6)
                .map(phone -> phone.substring(PHONE.length()))
                .filter(number -> number.chars().allMatch(Character::isDigit))
                .map(Integer::valueOf)
                .ifPresent(number -> last.accumulateAndGet(number, Math::max));
    }
}
