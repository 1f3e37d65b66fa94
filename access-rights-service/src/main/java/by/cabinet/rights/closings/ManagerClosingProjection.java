package by.cabinet.rights.closings;

import by.cabinet.contract.Topics;
import by.cabinet.contract.auth.AccessChanged;
import by.cabinet.contract.auth.SubjectType;
import by.cabinet.messaging.projection.Projection;
import by.cabinet.messaging.projection.ProjectionTable;
import jakarta.inject.Singleton;

/** Which subscribers a manager of their client has closed, as auth-service publishes it. R1.2.3 */
@Singleton
class ManagerClosingProjection extends Projection<AccessChanged> {

    private static final String BY_MANAGER = "ADMINISTRATOR";

    ManagerClosingProjection() {
        super(
                Topics.ACCESS,
                ProjectionTable.<AccessChanged>into("manager_closing")
                        .key("subscriber_id", AccessChanged::subjectId)
                        .flag("closed", ManagerClosingProjection::isClosedByManager)
                        .newestBy("version", AccessChanged::version)
                        .when(event -> event.kind() == SubjectType.SUBSCRIBER));
    }

    private static boolean isClosedByManager(AccessChanged event) {
        return event.causes().stream().anyMatch(cause -> cause.by().equals(BY_MANAGER));
    }
}
