package by.cabinet.auth.ussd;

import by.cabinet.auth.secret.Secrets;
import by.cabinet.value.Phone;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.redis.datasource.value.ReactiveValueCommands;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;

/** Questions that wait for an answer, in Redis. A dialogue belongs to the number that began it. */
@ApplicationScoped
class Dialogs {

    /** About as long as networks keep a dialogue of USSD. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final ReactiveValueCommands<String, String> questions;
    private final Secrets secrets;

    @Inject
    Dialogs(ReactiveRedisDataSource redis, Secrets secrets) {
        this.questions = redis.value(String.class);
        this.secrets = secrets;
    }

    /** Asks; the same dialogue may ask again. */
    Uni<UssdAnswer> ask(Phone phone, String dialogId, Question question, String text) {
        return questions
                .psetex(key(phone, dialogId), PATIENCE.toMillis(), question.name())
                .replaceWith(new UssdAnswer(text, false, dialogId));
    }

    /** What was asked, once. */
    Uni<Optional<Question>> answered(Phone phone, String dialogId) {
        return questions
                .getdel(key(phone, dialogId))
                .map(name -> Optional.ofNullable(name).map(Question::valueOf));
    }

    private String key(Phone phone, String dialogId) {
        return "ussd:" + secrets.dialog(phone.e164(), dialogId);
    }
}
