/** The running parts: started in order, watched, started again, stopped. */
package by.cabinet.local.system;
