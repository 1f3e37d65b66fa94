package by.cabinet.rest;

import by.cabinet.contract.CabinetRole;
import by.cabinet.contract.ClientKind;
import by.cabinet.contract.Portal;
import by.cabinet.contract.SignInMethod;
import by.cabinet.value.Language;
import by.cabinet.value.Phone;
import by.cabinet.web.caller.Caller;
import by.cabinet.web.caller.StaffRole;
import by.cabinet.web.caller.TokenClaims;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Reads the caller from a token whose signature, issuer, audience and time have been verified. */
@ApplicationScoped
class TokenCallerMapper {

    private static final String SERVICE_ACCOUNT = "service-account-";

    /** As long as the identity is remembered by {@link TokenVerificationCache}, its claims need not be read again. */
    private final Cache<SecurityIdentity, Caller> callers =
            Caffeine.newBuilder().weakKeys().build();

    Optional<Caller> read(SecurityIdentity identity) {
        return identity.isAnonymous() || !(identity.getPrincipal() instanceof JsonWebToken)
                ? Optional.empty()
                : Optional.of(callers.get(identity, TokenCallerMapper::caller));
    }

    private static Caller caller(SecurityIdentity identity) {
        var token = (JsonWebToken) identity.getPrincipal();
        return TokenClaims.ISSUER.equals(token.getIssuer()) ? ofGateway(token) : ofKeycloak(identity, token);
    }

    private static Caller ofGateway(JsonWebToken token) {
        return switch (text(token, TokenClaims.KIND)) {
            case "subscriber" -> subscriber(token);
            case "account" -> account(token);
            case "anonymous" -> anonymous(token);
            default -> throw new IllegalStateException("the gateway signed a token of an unknown kind");
        };
    }

    private static Caller subscriber(JsonWebToken token) {
        return new Caller.Subscriber(
                session(token),
                text(token, TokenClaims.SUBSCRIBER),
                text(token, TokenClaims.ACCOUNT),
                text(token, TokenClaims.CLIENT),
                ClientKind.valueOf(text(token, TokenClaims.CLIENT_KIND)),
                CabinetRole.valueOf(text(token, TokenClaims.ROLE)));
    }

    private static Caller account(JsonWebToken token) {
        return new Caller.Account(
                session(token),
                text(token, TokenClaims.ACCOUNT),
                text(token, TokenClaims.CLIENT),
                ClientKind.valueOf(text(token, TokenClaims.CLIENT_KIND)));
    }

    private static Caller anonymous(JsonWebToken token) {
        return new Caller.Anonymous(
                Portal.of(text(token, TokenClaims.PORTAL)),
                text(token, TokenClaims.ADDRESS),
                token.<String>claim(TokenClaims.RECOGNISED).map(Phone::new));
    }

    private static Caller.Session session(JsonWebToken token) {
        return new Caller.Session(
                text(token, TokenClaims.SESSION),
                Portal.of(text(token, TokenClaims.PORTAL)),
                SignInMethod.valueOf(text(token, TokenClaims.METHOD)),
                Language.of(text(token, TokenClaims.LANGUAGE)),
                flag(token, TokenClaims.SECOND_FACTOR),
                Caller.Session.subscriberIds(token.<String>claim(TokenClaims.SECOND_FACTOR_SUBSCRIBERS)
                        .orElse(null)),
                flag(token, TokenClaims.PASSWORD_IS_INITIAL),
                text(token, TokenClaims.ADDRESS));
    }

    /** Keycloak names the user of a client's own token {@code service-account-<client>}: a system, not a person. */
    private static Caller ofKeycloak(SecurityIdentity identity, JsonWebToken token) {
        var roles = identity.getRoles().stream()
                .flatMap(role -> StaffRole.of(role).stream())
                .collect(Collectors.toUnmodifiableSet());
        var name = token.getName() == null ? token.getSubject() : token.getName();
        return name.startsWith(SERVICE_ACCOUNT)
                ? new Caller.OperatorSystem(name.substring(SERVICE_ACCOUNT.length()), roles)
                : new Caller.Staff(token.getSubject() == null ? name : token.getSubject(), name, roles);
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
