module bench.example/gateway

go 1.19
