package org.familypathway.message;

/**
 * To whom a message goes.
 *
 * @param user id of somebody who signs in; their address is read when the mail goes out. Null for somebody who does not
 * @param name what people call them
 * @param address where somebody who does not sign in wants to be reached; null where they gave none
 */
record Recipient(String user, String name, String address) {}
