/**
 * The journal of R1.7, as a service uses it; access-rights-service keeps it.
 *
 * <p>A change is journalled in its own transaction, so that what cannot be journalled is not done:
 * {@code journal.record(tx, Entry.done("access.closed").about(line))}. A read, or a refusal that has no transaction, is noted by
 * itself and answered all the same: {@code journal.note(Entry.done("usage.read").about(line)).replaceWith(answer)}. Who did it, for
 * whom, by which sign-in method and role, from where and under which correlation id is taken from the current caller; where the
 * token does not say it yet (somebody signs in) or nobody calls (a timer, an event), from {@link Entry#by}, else the service
 * itself did it.
 *
 * <p>Refusals are noted by {@link NoteRefusals} without any feature's help: every 403, and 404, 409 and 422 to signed-in callers and
 * the operator's side. A feature notes its own only where the answer is another (a wrong password, a rejected order).
 *
 * <p>Actions have stable dotted names, {@code <noun>.<past participle>}: {@code order.submitted}, {@code role.granted}. An entry holds ids
 * and nothing else about people: no names, phone numbers, addresses, texts.
 */
package by.cabinet.common.journal;
