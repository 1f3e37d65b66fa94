package by.cabinet.operator.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/** {@code demo/people.yaml}, read as it stands there: the contract's table of demo people. Money in roubles. */
record DemoData(LocalDate since, List<Plan> plans, List<Account> accounts) {

    private static final ObjectMapper YAML = new YAMLMapper().registerModule(new JavaTimeModule());

    static DemoData read() {
        try (var yaml = DemoData.class.getResourceAsStream("/demo/people.yaml")) {
            return YAML.readValue(yaml, DemoData.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the plan includes, null when it is nothing. */
    ArrayNode bundle(String planId) {
        return plans.stream()
                .filter(plan -> plan.id().equals(planId))
                .findAny()
                .map(Plan::bundle)
                .orElse(null);
    }

    /** {@code changeFee}: a plan that has one is on sale, to the {@code clientKinds}, or to everybody where there are none. */
    record Plan(
            String id,
            String name,
            boolean fee,
            String mode,
            BigDecimal monthlyFee,
            BigDecimal changeFee,
            ArrayNode clientKinds,
            ArrayNode bundle) {}

    /** {@code client}: the number of the client's first account, when this is not it. */
    record Account(
            String account,
            String client,
            String kind,
            String name,
            String clientSuspendedBy,
            BigDecimal balance,
            String email,
            String contact,
            String billAddress,
            List<Subscriber> subscribers,
            List<Sim> sims) {

        Account {
            subscribers = subscribers == null ? List.of() : List.copyOf(subscribers);
            sims = sims == null ? List.of() : List.copyOf(sims);
        }

        boolean isFirstOfClient() {
            return client == null;
        }

        String clientId() {
            return "c-" + (client == null ? account : client);
        }

        String accountId() {
            return "a-" + account;
        }
    }

    /** A subscriber's {@code since} overrides the common one; what is left out has its default. Without {@code phone}: a fixed line. */
    record Subscriber(
            String phone,
            String name,
            String plan,
            LocalDate since,
            LocalDate terminated,
            String suspendedBy,
            Boolean ussdCapable,
            Boolean smsCapable,
            Boolean puk1SignIn,
            List<String> products) {

        Subscriber {
            products = products == null ? List.of() : List.copyOf(products);
        }

        String subscriberId(Account account) {
            return "s-" + (phone == null ? account.account() : shortOf(phone));
        }

        String iccid() {
            return isShort(phone) ? "893750100000000" + lastFour(phone) : "8937502" + phone.substring(1);
        }
    }

    /** A SIM in the client's stock. */
    record Sim(String iccid, String phone) {}

    /** What ids of a number's subscriber end with: the numbers of the contract differ in their last four digits. */
    static String shortOf(String phone) {
        return isShort(phone) ? lastFour(phone) : phone.substring(1);
    }

    private static boolean isShort(String phone) {
        return phone.startsWith("+37529100");
    }

    static String imsi(String phone) {
        return isShort(phone) ? "25701000000" + lastFour(phone) : "257012" + phone.substring(4);
    }

    static String lastFour(String phone) {
        return phone.substring(phone.length() - 4);
    }
}
