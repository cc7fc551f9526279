package org.familypathway.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardSocketOptions;
import jdk.net.ExtendedSocketOptions;
import org.junit.jupiter.api.Test;

class SocketsThatNoticeTest {
    @Test
    void a_silent_network_is_noticed_within_some_seconds_and_not_hours() throws Exception {
        try (var there = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket socket = new SocketsThatNotice().createSocket(there.getInetAddress(), there.getLocalPort())) {
            assertThat(socket.isConnected()).isTrue();
            assertThat(socket.getOption(StandardSocketOptions.SO_KEEPALIVE)).isTrue();
            int seconds = socket.getOption(ExtendedSocketOptions.TCP_KEEPIDLE)
                    + socket.getOption(ExtendedSocketOptions.TCP_KEEPINTERVAL)
                            * socket.getOption(ExtendedSocketOptions.TCP_KEEPCOUNT);
            assertThat(seconds).isLessThanOrEqualTo(15);
        }
    }
}
