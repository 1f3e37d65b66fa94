package by.cabinet.auth.session;

import java.util.List;

/** Some of the sessions; {@code nextCursor} asks for the next ones, and is missing after the last. */
record SessionPage(List<SessionView> items, String nextCursor) {}
