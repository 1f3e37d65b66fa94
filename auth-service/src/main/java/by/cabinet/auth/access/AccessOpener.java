package by.cabinet.auth.access;

import by.cabinet.auth.access.AccessCauseRepository.StandingCause;

/** Who opens access. Causes stand side by side, and which of them he lifts is a rule of his own. */
public enum AccessOpener {
    /** R1.10: himself, by PUK1. */
    SUBSCRIBER {
        @Override
        boolean mayLift(StandingCause cause) {
            return cause.by() == CauseType.SUBSCRIBER;
        }
    },
    /** R1.2.3: an administrator or supervisor, what managers of the client or its subscribers themselves have closed. */
    MANAGER {
        @Override
        boolean mayLift(StandingCause cause) {
            return cause.by() == CauseType.SUBSCRIBER || cause.by() == CauseType.ADMINISTRATOR;
        }
    },
    /** R1.12: not while the lost SIM is in use. */
    CONTACT_CENTRE {
        @Override
        boolean mayLift(StandingCause cause) {
            return isForStaff(cause) && (!cause.lostSim() || cause.simReplaced());
        }
    },
    /** R1.12: a shop sees the person, and the SIM. */
    SHOP {
        @Override
        boolean mayLift(StandingCause cause) {
            return isForStaff(cause);
        }
    },
    /** R1.2.4: the client, by an application that the back office executes. */
    APPLICATION {
        @Override
        boolean mayLift(StandingCause cause) {
            return cause.by() == CauseType.ORGANISATION || cause.by() == CauseType.ADMINISTRATOR;
        }
    },
    /** R1.13. */
    SECURITY {
        @Override
        boolean mayLift(StandingCause cause) {
            return cause.by() == CauseType.SECURITY;
        }
    };

    abstract boolean mayLift(StandingCause cause);

    /** What a manager has closed is for managers, as long as the client has another one. */
    private static boolean isForStaff(StandingCause cause) {
        return switch (cause.by()) {
            case SUBSCRIBER, STAFF -> true;
            case ADMINISTRATOR -> !cause.otherManager();
            case ORGANISATION, SECURITY -> false;
        };
    }
}
