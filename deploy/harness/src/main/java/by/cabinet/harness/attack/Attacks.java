package by.cabinet.harness.attack;

import by.cabinet.harness.system.Access;
import java.util.List;
import java.util.function.Consumer;

/** The table of attacks. The manifests (26) are not attacked: {@code PolicyTest} in {@code deploy/checks} holds each container of theirs. */
final class Attacks {

    private Attacks() {}

    static List<Attack> all() {
        return List.of(
                new Attack(
                        1,
                        "unknown against known phone, account, e-mail",
                        "same status and body",
                        GuessingAttacks::unknownAndKnown),
                new Attack(
                        2,
                        "codes spent, used, expired, of another request",
                        "refused, stable code",
                        CodeAttacks::deadCodes),
                new Attack(3, "100 parallel checks of one code", "at most one success", CodeAttacks::parallel),
                new Attack(
                        4,
                        "sixth code to a number; many numbers from one address",
                        "429 with Retry-After, SMS capped",
                        CodeAttacks::floods),
                new Attack(
                        5,
                        "other operators' numbers, malformed, Unicode digits",
                        "neutral or 400, no SMS",
                        CodeAttacks::oddNumbers),
                new Attack(
                        6,
                        "one password against many; locking somebody out",
                        "429 by source; the owner enters",
                        GuessingAttacks::spraying),
                new Attack(
                        7,
                        "1 MB password, NUL, trailing space, 64 characters",
                        "400 or exact match",
                        GuessingAttacks::oddPasswords),
                new Attack(8, "PUK1 guessed", "three a day over the web, USSD opens", GuessingAttacks::puk),
                new Attack(
                        9,
                        "token after sign-out, password change, closing, revoking",
                        "401/403 within 2 s",
                        SessionAttacks::deadTokens),
                new Attack(10, "idle 10:01, busy until 30:01, background poll", "ended", SessionAttacks::limits),
                new Attack(11, "planted cookie, CSRF on the cookie", "new id; refused", SessionAttacks::cookies),
                new Attack(12, "forged and foreign tokens", "401", TokenAttacks::forged),
                new Attack(
                        13, "identity headers from outside; past the gateway", "stripped; 401", TokenAttacks::headers),
                new Attack(14, "another client's ids, every verb", "404, in the journal", AuthorityAttacks::strangers),
                new Attack(15, "administrator oversteps", "403/409", AuthorityAttacks::administrators),
                new Attack(
                        16,
                        "price, balance, role, state in bodies",
                        "refused or ignored",
                        BodyAttacks::extraProperties),
                new Attack(17, "negative, huge, fractional, NaN; dates out of range", "400", BodyAttacks::oddNumbers),
                new Attack(18, "same key, other body", "422", OrderAttacks::keys),
                new Attack(19, "cancel after completion, skipped steps", "409", OrderAttacks::steps),
                new Attack(20, "SQL, template, CRLF, log injection", "400 or literal", BodyAttacks::injection),
                new Attack(
                        21, "smuggling, oversized, 10,000-deep JSON, TRACE", "400/413/431/405", WireAttacks::malformed),
                new Attack(
                        22, "requests fuzzed from the OpenAPI documents", "no 5xx, nothing undocumented", Fuzzing::run),
                new Attack(23, "seeded secrets in logs, Kafka, databases", "masked or hashed only", Leaks::search),
                new Attack(24, "management paths from outside", "404", WireAttacks::management),
                new Attack(
                        25,
                        "CORS with any origin, caching of private answers",
                        "refused; no-store",
                        WireAttacks::browsers),
                new Attack(27, "half-sent requests", "others are served as before", PressureAttacks::halfSent),
                new Attack(28, "long polls of one session", "four wait, the rest at once", PressureAttacks::longPolls),
                new Attack(29, "other spellings of the ways in", "400/404", PressureAttacks::spellings),
                new Attack(
                        30,
                        "a stranger against an owner",
                        "codes, tries, passwords, PUK1: the owner enters",
                        StrangerAttacks::againstAnOwner),
                new Attack(
                        31,
                        "more guesses than can be computed, and more of everything than strangers may",
                        "known devices, recognised numbers, USSD and staff go on",
                        target -> {
                            StrangerAttacks.guesses(target);
                            StrangerAttacks.floods(target);
                        }),
                new Attack(32, "two numbers from the proxy", "not recognised", PressureAttacks::doubledNumbers),
                new Attack(
                        33,
                        "sessions, drafts, refused and bulk orders without end",
                        "the oldest session ends, 409/429 beyond the bound; others go on",
                        target -> {
                            StrangerAttacks.manySessions(target);
                            OrderAttacks.storing(target);
                        }),
                new Attack(
                        34,
                        "what a number's answers say of an e-mail",
                        "as of any other number",
                        StrangerAttacks::contactNumbers),
                new Attack(
                        35,
                        "a new owner reads the former one's orders",
                        "none; drafts and held orders end",
                        OrderAttacks::nextOwner),
                new Attack(
                        36,
                        "a former owner's password, code, PUK1 and session",
                        "401 from the CRM's record on",
                        SessionAttacks::formerOwner),
                new Attack(
                        37,
                        "a password while access is closed, by code, PUK1, USSD",
                        "none is set, no code is delivered",
                        SessionAttacks::passwordWhileClosed),
                new Attack(
                        38,
                        "strangers and services at topics, tables and keys of others",
                        "refused by Kafka, PostgreSQL and Redis themselves",
                        target -> {
                            KafkaAttacks.refused(target);
                            StoreAttacks.refused(target);
                        },
                        true));
    }

    /**
     * A row of the table of attacks.
     *
     * @param check throws {@link Unexpected} when it succeeds
     * @param needsCertificates whether it is possible at a system with certificates only
     */
    record Attack(int number, String name, String expected, Consumer<Target> check, boolean needsCertificates) {

        Attack(int number, String name, String expected, Consumer<Target> check) {
            this(number, name, expected, check, false);
        }

        boolean isPossible() {
            return !needsCertificates || Access.security().isPresent();
        }
    }
}
