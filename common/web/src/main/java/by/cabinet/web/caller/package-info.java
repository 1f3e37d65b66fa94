/** Who is calling, as the token says and nothing else does, and what that lets him do to which subscriber, account or client. */
package by.cabinet.web.caller;
