package by.cabinet.auth.signin;

import by.cabinet.auth.AuthError;
import by.cabinet.auth.attempts.RepeatedRequests;
import by.cabinet.auth.session.SessionResponse;
import by.cabinet.auth.session.SessionView;
import by.cabinet.session.SessionRepository;
import by.cabinet.session.SessionToken;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.function.Supplier;

/** R1.3: a sign-in that is repeated gets the session of the first one, as long as that is live. */
@ApplicationScoped
class RepeatedSignIns implements RepeatedRequests.Form<SessionResponse> {

    private final RepeatedRequests repeated;
    private final SessionRepository sessions;
    private final ObjectMapper json;

    @Inject
    RepeatedSignIns(RepeatedRequests repeated, SessionRepository sessions, ObjectMapper json) {
        this.repeated = repeated;
        this.sessions = sessions;
        this.json = json;
    }

    private record Answer(String token, String deviceToken, SessionView session) {}

    /** {@code sender}: what he alone can show. A password is right again, a code is not. */
    Uni<SessionResponse> once(Optional<String> sender, SignInRequest request, Supplier<Uni<SessionResponse>> first) {
        var whole = sender.flatMap(shown -> credential(request).map(text -> shown + "\n" + text));
        return whole.map(text -> isUsedUp(request)
                        ? repeated.orFirstAnswer(text, this, first, AuthError.WRONG_CODE)
                        : repeated.once(text, this, first))
                .orElseGet(first);
    }

    @Override
    public String write(SessionResponse answer) {
        try {
            return json.writeValueAsString(
                    new Answer(answer.token(), answer.deviceToken().orElse(null), answer.session()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whoever has signed out, and signs in again, gets a new session. */
    @Override
    public Uni<SessionResponse> read(String stored) {
        var answer = parse(stored);
        return sessions.touch(
                        new SessionToken(answer.token()).hash(),
                        answer.session().portal(),
                        false)
                .map(found -> found.isPresent()
                        ? new SessionResponse(
                                answer.token(), answer.session(), Optional.ofNullable(answer.deviceToken()))
                        : null);
    }

    private Answer parse(String stored) {
        try {
            return json.readValue(stored, Answer.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isUsedUp(SignInRequest request) {
        return switch (request) {
            case SignInRequest.BySmsCode _, SignInRequest.ByEmail _ -> true;
            case SignInRequest.ByPassword _, SignInRequest.ByAccount _, SignInRequest.ByNetwork _ -> false;
        };
    }

    /** All of the request; empty for one that shows nothing. */
    private static Optional<String> credential(SignInRequest request) {
        return switch (request) {
            case SignInRequest.BySmsCode(var codeId, var code) -> Optional.of("SMS_CODE\n" + codeId + "\n" + code);
            case SignInRequest.ByEmail(var codeId, var code, var accountId) ->
                Optional.of("EMAIL\n" + codeId + "\n" + code + "\n" + accountId);
            case SignInRequest.ByPassword(var phone, var password) ->
                Optional.of("PASSWORD\n" + phone.e164() + "\n" + password);
            case SignInRequest.ByAccount(var account, var password) ->
                Optional.of("ACCOUNT\n" + account + "\n" + password);
            case SignInRequest.ByNetwork _ -> Optional.empty();
        };
    }
}
