/** Commands and replies that are obeyed once, however often they come. */
package by.cabinet.common.inbox;
