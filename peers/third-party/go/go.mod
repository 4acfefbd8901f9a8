module samebytes.example/peer

go 1.26
