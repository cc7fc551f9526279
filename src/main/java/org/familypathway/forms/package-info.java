/**
 * What a worker types, on its way from the screen to the record.
 * Each form is shown from the record, checked kindly while it is typed and truthfully when it is handed in; what is refused is refused in a
 * sentence that the worker can act on, and leaves everything as it was.
 * A draft stays with the person who typed it until the form is handed in.
 */
package org.familypathway.forms;
