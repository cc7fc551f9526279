package org.familypathway.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import javax.net.SocketFactory;
import jdk.net.ExtendedSocketOptions;

/**
 * The sockets to the database. Where the network between falls silent in the midst of a statement they break after some eleven seconds, whoever waits is told, and the pool opens others; the system's own setting is two hours. A statement may
 * take as long as it needs, for the database's machine answers meanwhile.
 */
public class SocketsThatNotice extends SocketFactory {
    /** Seconds of silence, seconds between probes, and how many stay unanswered. */
    static final int IDLE = 5, BETWEEN = 2, UNANSWERED = 3;

    @Override
    public Socket createSocket() throws IOException {
        Socket socket = new Socket();
        socket.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
        // Not every system can say how soon.
        if (socket.supportedOptions().contains(ExtendedSocketOptions.TCP_KEEPIDLE)) {
            socket.setOption(ExtendedSocketOptions.TCP_KEEPIDLE, IDLE);
            socket.setOption(ExtendedSocketOptions.TCP_KEEPINTERVAL, BETWEEN);
            socket.setOption(ExtendedSocketOptions.TCP_KEEPCOUNT, UNANSWERED);
        }
        return socket;
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port), null);
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort) throws IOException {
        return connected(new InetSocketAddress(host, port), new InetSocketAddress(from, fromPort));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port), null);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) throws IOException {
        return connected(new InetSocketAddress(host, port), new InetSocketAddress(from, fromPort));
    }

    private Socket connected(InetSocketAddress there, InetSocketAddress here) throws IOException {
        Socket socket = createSocket();
        if (here != null) socket.bind(here);
        socket.connect(there);
        return socket;
    }
}
