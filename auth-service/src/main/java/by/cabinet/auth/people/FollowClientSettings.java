package by.cabinet.auth.people;

import by.cabinet.messaging.events.EventHandler;
import by.cabinet.messaging.events.ReceivedEvent;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.sql.ArrayParameters;
import by.cabinet.value.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.List;

/** {@code rights.settings.v1}: whether a client's administrator lets its lines use their PUK1. R1.4 c */
@ApplicationScoped
class FollowClientSettings implements EventHandler<FollowClientSettings.Settings> {

    record Settings(
            @NotNull @Pattern(regexp = Ids.PATTERN) String clientId,
            @NotNull Boolean puk1SignIn,
            @NotNull Long version) {}

    @Override
    public String topic() {
        return "rights.settings.v1";
    }

    @Override
    public Class<Settings> type() {
        return Settings.class;
    }

    @Override
    public String keyOf(Settings settings) {
        return settings.clientId();
    }

    @Override
    public Uni<Void> handle(Tx tx, List<ReceivedEvent<Settings>> events) {
        var settings = ArrayParameters.ofData(events);
        return tx.query(
                        """
                        insert into client_setting as known (client_id, puk1_sign_in, version)
                        select distinct on (id) id, puk1_sign_in, version
                        from unnest($1::text[], $2::boolean[], $3::bigint[]) as t (id, puk1_sign_in, version)
                        order by id, version desc
                        on conflict (client_id) do update
                        set puk1_sign_in = excluded.puk1_sign_in, version = excluded.version
                        where excluded.version > known.version""",
                        settings.texts(Settings::clientId),
                        settings.flags(Settings::puk1SignIn),
                        settings.numbers(Settings::version))
                .replaceWithVoid();
    }
}
