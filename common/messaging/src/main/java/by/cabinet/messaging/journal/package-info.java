/**
 * The journal of R1.7, as a service writes to it; access-rights-service stores it.
 *
 * <p>A change is recorded in its own transaction, so that nothing is done that cannot be recorded:
 * {@code journal.record(tx, JournalEntry.done("access.closed").about(subscriber))}. A read, or a refusal that has no transaction, is
 * recorded before its answer: {@code journal.recordLater(JournalEntry.done("usage.read").about(subscriber)).replaceWith(answer)}; without
 * its entry a read is refused. Who did it, for whom, by which sign-in method and role, from where and under which correlation id is taken from the current caller; where
 * the token does not say it yet (somebody signs in) or nobody calls (a timer, an event), from {@link JournalEntry#by}, else the service
 * itself is the actor.
 *
 * <p>{@link RefusedCallAudit} records refusals without any feature's help: every 403, and 404, 409 and 422 to signed-in callers and
 * the operator's side. A feature records its own refusals only where the answer is another (a wrong password, a rejected order).
 *
 * <p>Actions have stable dotted names, {@code <noun>.<past participle>}: {@code order.submitted}, {@code role.granted}. An entry holds ids
 * and nothing else about people: no names, phone numbers, addresses, texts.
 */
package by.cabinet.messaging.journal;
