package by.cabinet.common.caller;

import by.cabinet.common.value.Language;
import by.cabinet.common.value.Phone;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Reads the caller from a token whose signature, issuer, audience and time have been verified. */
@ApplicationScoped
class CallerReader {

    private static final String SERVICE_ACCOUNT = "service-account-";

    /** As long as the identity is remembered by {@link VerifyOnce}, its claims need not be read again. */
    private final Cache<SecurityIdentity, Caller> callers =
            Caffeine.newBuilder().weakKeys().build();

    Optional<Caller> read(SecurityIdentity identity) {
        return identity.isAnonymous() || !(identity.getPrincipal() instanceof JsonWebToken)
                ? Optional.empty()
                : Optional.of(callers.get(identity, CallerReader::caller));
    }

    private static Caller caller(SecurityIdentity identity) {
        var token = (JsonWebToken) identity.getPrincipal();
        return Claims.ISSUER.equals(token.getIssuer()) ? ofGateway(token) : ofKeycloak(identity, token);
    }

    private static Caller ofGateway(JsonWebToken token) {
        return switch (text(token, Claims.KIND)) {
            case "subscriber" -> subscriber(token);
            case "account" -> account(token);
            case "anonymous" -> anonymous(token);
            default -> throw new IllegalStateException("the gateway signed a token of an unknown kind");
        };
    }

    private static Caller subscriber(JsonWebToken token) {
        return new Caller.Subscriber(
                session(token),
                text(token, Claims.SUBSCRIBER),
                text(token, Claims.ACCOUNT),
                text(token, Claims.CLIENT),
                ClientKind.valueOf(text(token, Claims.CLIENT_KIND)),
                CabinetRole.valueOf(text(token, Claims.ROLE)));
    }

    private static Caller account(JsonWebToken token) {
        return new Caller.Account(
                session(token),
                text(token, Claims.ACCOUNT),
                text(token, Claims.CLIENT),
                ClientKind.valueOf(text(token, Claims.CLIENT_KIND)));
    }

    private static Caller anonymous(JsonWebToken token) {
        return new Caller.Anonymous(
                Portal.of(text(token, Claims.PORTAL)),
                text(token, Claims.ADDRESS),
                token.<String>claim(Claims.RECOGNISED).map(Phone::new));
    }

    private static Caller.Session session(JsonWebToken token) {
        return new Caller.Session(
                text(token, Claims.SESSION),
                Portal.of(text(token, Claims.PORTAL)),
                SignInMethod.valueOf(text(token, Claims.METHOD)),
                Language.of(text(token, Claims.LANGUAGE)),
                flag(token, Claims.SECOND_FACTOR),
                flag(token, Claims.PASSWORD_IS_INITIAL),
                text(token, Claims.ADDRESS));
    }

    /** Keycloak names the user of a client's own token {@code service-account-<client>}: a system, not a person. */
    private static Caller ofKeycloak(SecurityIdentity identity, JsonWebToken token) {
        var roles = identity.getRoles().stream()
                .flatMap(role -> StaffRole.of(role).stream())
                .collect(Collectors.toUnmodifiableSet());
        var name = token.getName() == null ? token.getSubject() : token.getName();
        return name.startsWith(SERVICE_ACCOUNT)
                ? new Caller.OperatorSystem(name.substring(SERVICE_ACCOUNT.length()), roles)
                : new Caller.Staff(name, roles);
    }

    private static String text(JsonWebToken token, String claim) {
        return token.<String>claim(claim)
                .orElseThrow(() -> new IllegalStateException("the gateway's token lacks " + claim));
    }

    private static boolean flag(JsonWebToken token, String claim) {
        return token.<Object>claim(claim)
                .map(value -> Boolean.parseBoolean(value.toString()))
                .orElse(false);
    }
}
