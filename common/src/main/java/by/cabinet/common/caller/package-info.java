/** Who is calling, as the token says and nothing else does, and what that lets him do to which line, account or client. */
package by.cabinet.common.caller;
